import type { Attachment, Instant, Lid, MessageId, Phone } from '../core/index.ts';
import { ackOf, type SentAck } from './ack.ts';
import {
  chatFor,
  messageById,
  type Handset,
  type MessageKind,
  type MessageRecord,
  type State,
} from './state.ts';

/** A phone in a list. */
export interface PhoneView {
  readonly number: Phone;
  readonly lid: Lid;
  readonly name: string;
  readonly role: 'staff' | 'contact';
  readonly language?: string;
  readonly lidOnly: boolean;
  readonly online: boolean;
  readonly unread: number;
  /** Unread messages by chat (a number or a group's id), where there are any. */
  readonly unreadIn: Readonly<Record<string, number>>;
  readonly last?: {
    readonly chat: string;
    readonly text: string;
    readonly at: Instant;
    readonly mine: boolean;
  };
}

/** A message as it lies on one phone. */
export interface PhoneMessage {
  readonly id: MessageId;
  /** The place in the exchange's log: unique, where ids may repeat. */
  readonly seq: number;
  /** The other's number, or the group's id. */
  readonly chat: string;
  readonly from: Phone;
  readonly mine: boolean;
  /** Empty when it was deleted. */
  readonly text: string;
  readonly at: Instant;
  readonly kind: MessageKind;
  /** Served at `/exchange/media/HASH/NAME`. */
  readonly attachment?: Attachment;
  /** How far one's own message got. */
  readonly ack?: SentAck;
  readonly quoted?: { readonly id: MessageId; readonly from: Phone; readonly text: string };
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly poll?: readonly string[];
  readonly votes?: Readonly<Record<Phone, readonly string[]>>;
  readonly reactions?: Readonly<Record<Phone, string>>;
  readonly forwarded: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
}

export function phoneMessage(state: State, message: MessageRecord, me: Phone): PhoneMessage {
  const { id, seq, from, at, kind, attachment, quoted, location, poll, votes, reactions } = message;
  const mine = from === me;
  const deleted = message.deletedAt !== undefined;
  const original = quoted && messageById(state, quoted.id);
  return {
    ...{ id, seq, chat: chatFor(message, me), from, mine, at, kind },
    text: deleted ? '' : message.text,
    ...(attachment && !deleted && { attachment }),
    ...(mine && { ack: ackOf(message) }),
    ...(quoted && { quoted: { ...quoted, text: original && !original.deletedAt ? original.text : '' } }),
    ...(location && !deleted && { location }),
    ...(poll && !deleted && { poll }),
    ...(votes && { votes }),
    ...(reactions && { reactions }),
    forwarded: message.forwarded ?? false,
    edited: message.editedAt !== undefined && !deleted,
    deleted,
  };
}

/** What lies on a phone, in the order in which it came, from place `start` on (negative: from the end). */
export function phoneMessages(state: State, handset: Handset, start = 0): PhoneMessage[] {
  return handset.inbox
    .slice(start)
    .map((seq) => state.log[seq - 1])
    .filter((message) => message !== undefined)
    .map((message) => phoneMessage(state, message, handset.phone.number));
}

export function phoneView(state: State, handset: Handset): PhoneView {
  const last = phoneMessages(state, handset, -1)[0];
  const chats = [...handset.unread].filter(([, unread]) => unread.size > 0);
  const unreadIn = Object.fromEntries(chats.map(([chat, unread]) => [chat, unread.size]));
  return {
    ...handset.phone,
    unread: chats.reduce((sum, [, unread]) => sum + unread.size, 0),
    unreadIn,
    ...(last && { last: { chat: last.chat, text: last.text, at: last.at, mine: last.mine } }),
  };
}

/** Whether a phone shows a message: it wrote it, or has received it. */
export const isOn = (message: MessageRecord, number: Phone): boolean =>
  message.from === number || (message.reached[number] ?? 'server') !== 'server';

/** A line of the log, which is the truth about what the exchange accepted. */
export const logLine = (message: MessageRecord): Record<string, unknown> => ({
  seq: message.seq,
  id: message.id,
  from: message.from,
  to: message.to,
  chat: message.chat,
  text: message.text,
  ...(message.attachment && { attachment: message.attachment }),
  at: message.at,
  ack: ackOf(message),
  ...(message.editedAt !== undefined && { edited: true }),
  ...(message.deletedAt !== undefined && { deleted: true }),
});
