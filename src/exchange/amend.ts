import type { MessageId, Phone } from '../core/index.ts';
import { newMessageId } from './accept.ts';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import { messageById, type MessageRecord } from './state.ts';

/** WhatsApp's own windows: https://faq.whatsapp.com (edit a message; delete messages for everyone). */
const EDIT_WINDOW_MS = 15 * 60_000;
const DELETE_WINDOW_MS = 60 * 3_600_000;

type Outcome = { id: MessageId } | Refusal;

/** Somebody, a phone or a bot, changes a message of their own. */
export function editMessage(exchange: Exchange, by: Phone, id: MessageId, text: string): Outcome {
  return change(exchange, by, id, EDIT_WINDOW_MS, ({ seq }, at) =>
    exchange.commit({ f: 'edited', seq, text, at }),
  );
}

/** Somebody takes a message of their own back, for everyone. The log keeps it. */
export function deleteMessage(exchange: Exchange, by: Phone, id: MessageId): Outcome {
  return change(exchange, by, id, DELETE_WINDOW_MS, ({ seq }, at) =>
    exchange.commit({ f: 'deleted', seq, at }),
  );
}

function change(
  exchange: Exchange,
  by: Phone,
  id: MessageId,
  windowMs: number,
  commit: (message: MessageRecord, at: number) => void,
): Outcome {
  const message = messageById(exchange.state, id);
  if (!message || message.deletedAt) return new Refusal('unknown-message', { id });
  if (message.from !== by) return new Refusal('not-yours', { id, number: by });
  const at = exchange.clock.now();
  if (at - message.at > windowMs) return new Refusal('too-late', { id });
  commit(message, at);
  return { id };
}

/** Somebody puts an emoji on a message they can see; an empty one takes it off. */
export function react(exchange: Exchange, by: Phone, id: MessageId, emoji: string): Outcome {
  const message = visibleTo(exchange, by, id);
  if (!message) return new Refusal('unknown-message', { id });
  const reaction = newMessageId();
  exchange.commit({ f: 'reacted', seq: message.seq, id: reaction, by, emoji, at: exchange.clock.now() });
  return { id: reaction };
}

/** Somebody chooses options of a poll; choosing none takes the vote back. */
export function vote(exchange: Exchange, by: Phone, id: MessageId, options: readonly string[]): Outcome {
  const message = visibleTo(exchange, by, id);
  if (!message) return new Refusal('unknown-message', { id });
  const ballot = newMessageId();
  exchange.commit({ f: 'voted', seq: message.seq, id: ballot, by, options, at: exchange.clock.now() });
  return { id: ballot };
}

function visibleTo(exchange: Exchange, number: Phone, id: MessageId): MessageRecord | undefined {
  const message = messageById(exchange.state, id);
  if (!message || message.deletedAt) return undefined;
  return message.from === number || message.reached[number] !== undefined ? message : undefined;
}
