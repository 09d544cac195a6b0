import type { Ack } from '../../channel.ts';

/** WhatsApp's numbers: −1 refused, 0 with us, 1 server, 2 phone, 3 read, 4 played. */
export function ackOf(number: number): Ack {
  if (number < 0) return 'error';
  if (number === 0) return 'pending';
  if (number === 1) return 'server';
  return number === 2 ? 'delivered' : 'read';
}

const ORDER: readonly Ack[] = ['pending', 'server', 'delivered', 'read'];

/** Whether one says more than the other; a refusal is news to whoever thought it pending. */
export function isNews(known: Ack | undefined, ack: Ack): boolean {
  if (known === undefined) return true;
  if (ack === 'error') return known === 'pending';
  return known === 'error' ? ack !== 'pending' : ORDER.indexOf(ack) > ORDER.indexOf(known);
}
