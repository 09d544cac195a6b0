import type { AccountId, AttachmentFile, ChatId, Instant, Lid, MessageId, Phone } from '../core/index.ts';

/** How far a message got, as WhatsApp counts it: refused by the server, with us, with the server, on the phone, read. */
export type Ack = 'error' | 'pending' | 'server' | 'delivered' | 'read';

/** The person who wrote, as the channel knows them; ids are opaque. */
export interface Sender {
  /** Known when the channel's own directory maps the sender to a number. */
  readonly phone?: Phone;
  readonly lid?: Lid;
  /** The name the person gave themselves: untrusted. */
  readonly pushName?: string;
}

export interface InboundMessage {
  readonly id: MessageId;
  readonly account: AccountId;
  readonly chat: ChatId;
  /** A one-to-one chat, or a group. */
  readonly direct: boolean;
  readonly sender: Sender;
  readonly at: Instant;
  /** Untrusted. Empty for a message without text. */
  readonly text: string;
  readonly kind:
    'text' | 'image' | 'voice' | 'location' | 'reaction' | 'poll-vote' | 'undecryptable' | 'other';
  readonly quoted?: { readonly id: MessageId; readonly fromMe: boolean };
  /** The message that a reaction or a poll vote belongs to. */
  readonly target?: MessageId;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly forwarded: boolean;
  readonly edited: boolean;
}

export interface Receipt {
  readonly account: AccountId;
  readonly id: MessageId;
  readonly ack: Ack;
  readonly at: Instant;
  /** In a group: the member whose phone it is. */
  readonly by?: Phone;
}

/**
 * Both are awaited: an adapter moves on in its stream of events only when they have stored what they were given.
 * Messages come one by one and in order; receipts that follow each other may come side by side.
 */
export interface ChannelHandlers {
  onMessage(message: InboundMessage): Promise<void>;
  onReceipt(receipt: Receipt): Promise<void>;
}

export interface OutgoingMessage {
  /** Chosen before sending; a message with this id is never sent twice. */
  readonly id: MessageId;
  readonly chat: ChatId;
  readonly text: string;
  /** The text is its caption. Its bytes are asked for once per account and file, where the network allows that. */
  readonly attachment?: AttachmentFile;
  /** The message this one answers. */
  readonly quote?: MessageId;
  /** Refused when it would be handed over later than this. */
  readonly sendBefore: Instant;
}

/**
 * `accepted`: handed over, with how far it is known to have got.
 * `not-sent`: certainly not handed over; `retry` says whether trying again can help.
 * `unknown`: it may have left; only a receipt or a look at the account's own messages can tell.
 */
export type SendResult =
  | { readonly kind: 'accepted'; readonly ack: Ack }
  | { readonly kind: 'not-sent'; readonly reason: NotSentReason; readonly retry: boolean }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * `refused`, `rate-limited`: the network itself said no. `page-failed`: something of ours failed before the hand-over.
 * `no-attachment`: what goes with the message could not be had or brought to the network; the text does not go alone.
 */
export type NotSentReason =
  | 'not-connected'
  | 'too-late'
  | 'not-on-channel'
  | 'refused'
  | 'rate-limited'
  | 'page-failed'
  | 'no-attachment';

export type EditResult = 'done' | 'too-late' | 'not-found' | 'failed';

export interface GroupInfo {
  readonly chat: ChatId;
  readonly name: string;
  readonly members: readonly Sender[];
  /** Only administrators may write. */
  readonly adminsOnly: boolean;
  readonly botIsAdmin: boolean;
}

export interface SentMessage {
  readonly id: MessageId;
  readonly chat: ChatId;
  readonly ack: Ack;
  readonly at: Instant;
}

/** What a look for messages of our own found. What is in neither list is certainly not there. */
export interface SentLook {
  readonly found: readonly SentMessage[];
  /** These could not be looked at: they may have left. */
  readonly unknown: readonly MessageId[];
}

export type SessionState = 'starting' | 'ready' | 'degraded' | 'stopped';

/** One account on one channel: the door through which every message leaves and arrives. */
export interface Channel {
  readonly account: AccountId;
  readonly kind: 'simulator' | 'whatsapp';
  /** Resolves when the first connection is up. Reconnects by itself from then on. */
  start(handlers: ChannelHandlers): Promise<void>;
  stop(): Promise<void>;
  state(): SessionState;
  send(message: OutgoingMessage): Promise<SendResult>;
  edit(chat: ChatId, id: MessageId, text: string): Promise<EditResult>;
  delete(chat: ChatId, id: MessageId): Promise<EditResult>;
  react(chat: ChatId, id: MessageId, emoji: string): Promise<EditResult>;
  typing(chat: ChatId): Promise<void>;
  /** The direct chat with a number; `absent` when it is not on the channel, `unknown` when that could not be told. */
  chatOf(phone: Phone): Promise<{ kind: 'chat'; chat: ChatId } | { kind: 'absent' } | { kind: 'unknown' }>;
  group(chat: ChatId): Promise<GroupInfo | undefined>;
  /**
   * The account's own messages with these ids that exist, with how far each got.
   * @param chats where they would have gone, as far as the caller knows: of a message that was sent by another
   * installation the channel itself may not
   */
  sent(ids: readonly MessageId[], chats?: ReadonlyMap<MessageId, ChatId>): Promise<SentLook>;
}
