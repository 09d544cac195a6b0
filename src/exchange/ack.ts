import type { MessageRecord } from './state.ts';

export type SentAck = 'error' | 'pending' | 'server' | 'delivered' | 'read';

/** How far a message got with all who were to have it: in a group, as far as with the last of them. */
export function ackOf(message: MessageRecord): SentAck {
  if (message.error) return 'error';
  if (message.held) return 'pending';
  const reached = Object.values(message.reached);
  if (reached.length === 0 || reached.includes('server')) return 'server';
  return reached.includes('delivered') ? 'delivered' : 'read';
}
