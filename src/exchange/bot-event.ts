import type { ChatId, Instant, Lid, MessageId, Phone } from '../core/index.ts';

/** A message as a bot is told of it on its line. */
export interface InboundEvent {
  readonly id: MessageId;
  readonly chat: ChatId;
  readonly direct: boolean;
  readonly sender: { readonly phone?: Phone; readonly lid?: Lid; readonly pushName?: string };
  readonly at: Instant;
  readonly text: string;
  readonly kind:
    'text' | 'image' | 'voice' | 'location' | 'reaction' | 'poll-vote' | 'undecryptable' | 'other';
  readonly quoted?: { readonly id: MessageId; readonly fromMe: boolean };
  readonly target?: MessageId;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly forwarded: boolean;
  readonly edited: boolean;
}

export interface ReceiptEvent {
  readonly id: MessageId;
  readonly ack: 'error' | 'server' | 'delivered' | 'read';
  readonly at: Instant;
  readonly by?: Phone;
}

/** What a bot is told, numbered without gaps per account. `of` is the message's place in the log. */
export type BotEvent =
  | { readonly seq: number; readonly type: 'message'; readonly of: number; readonly message: InboundEvent }
  | { readonly seq: number; readonly type: 'receipt'; readonly receipt: ReceiptEvent };
