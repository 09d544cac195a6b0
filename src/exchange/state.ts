import type { AccountId, Attachment, ChatId, Instant, Lid, MessageId, Phone } from '../core/index.ts';
import type { BotEvent } from './bot-event.ts';

/** What the exchange knows of a phone; all of it is journaled. */
export interface PhoneRecord {
  readonly number: Phone;
  readonly lid: Lid;
  readonly name: string;
  readonly role: 'staff' | 'contact';
  readonly language?: string;
  /** It writes under its lid; only the directory can tell its number. */
  readonly lidOnly: boolean;
  readonly online: boolean;
}

export interface GroupRecord {
  readonly id: ChatId;
  readonly name: string;
  readonly members: readonly Phone[];
  readonly admins: readonly Phone[];
  readonly adminsOnly: boolean;
  /** Every bot of the exchange is a member. */
  readonly bots: boolean;
  readonly botAdmin: boolean;
}

export type MessageKind =
  'text' | 'image' | 'document' | 'voice' | 'location' | 'poll' | 'undecryptable' | 'other';

/** How far a message got with one recipient. */
export type Reached = 'server' | 'delivered' | 'read';

export interface MessageRecord {
  /** The place in the log: 1, 2, 3 … Ids may repeat, this never does. */
  readonly seq: number;
  readonly id: MessageId;
  readonly from: Phone;
  readonly to: Phone | ChatId;
  /** The chat as a bot names it; between two phones, the receiver's. */
  readonly chat: ChatId;
  text: string;
  readonly at: Instant;
  readonly kind: MessageKind;
  /** Its text is the caption; the bytes are with the media. */
  readonly attachment?: Attachment;
  readonly quoted?: { readonly id: MessageId; readonly from: Phone };
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly forwarded?: boolean;
  readonly poll?: readonly string[];
  /** By recipient, fixed when the message was accepted. */
  readonly reached: Record<Phone, Reached>;
  /** The network has it but has not said so yet. */
  held?: boolean;
  /** The network refused it after accepting it. */
  error?: boolean;
  editedAt?: Instant;
  deletedAt?: Instant;
  reactions?: Record<Phone, string>;
  votes?: Record<Phone, readonly string[]>;
}

/** A phone with what lies on it. */
export interface Handset {
  phone: PhoneRecord;
  /** Sequence numbers of what it sent and received, in the order in which it has them. */
  readonly inbox: number[];
  readonly undelivered: Set<number>;
  /** By chat (a number or a group id): the messages it has and has not read. */
  readonly unread: Map<string, Set<number>>;
}

export interface BotAccount {
  readonly account: AccountId;
  readonly number: Phone;
  /** Number of the newest event. */
  last: number;
  /** Up to here the bot has stored everything. */
  stored: number;
  /** What the bot has not stored yet, oldest first. */
  events: BotEvent[];
}

export interface State {
  readonly handsets: Map<Phone, Handset>;
  readonly byLid: Map<Lid, Phone>;
  readonly groups: Map<ChatId, GroupRecord>;
  readonly bots: Map<AccountId, BotAccount>;
  readonly botByNumber: Map<Phone, AccountId>;
  /** Every message ever accepted; `log[i].seq` is `i + 1`. */
  readonly log: MessageRecord[];
  readonly byId: Map<MessageId, number[]>;
  directoryHidesLids: boolean;
}

export const emptyState = (): State => ({
  handsets: new Map(),
  byLid: new Map(),
  groups: new Map(),
  bots: new Map(),
  botByNumber: new Map(),
  log: [],
  byId: new Map(),
  directoryHidesLids: false,
});

/** The newest message with this id. */
export function messageById(state: State, id: string): MessageRecord | undefined {
  const seq = state.byId.get(id as MessageId)?.at(-1);
  return seq === undefined ? undefined : state.log[seq - 1];
}

/** The chat of a message as the phone `me` files it: the other's number, or the group. */
export const chatFor = (message: MessageRecord, me: Phone): string =>
  message.from === me || message.to !== me ? message.to : message.from;
