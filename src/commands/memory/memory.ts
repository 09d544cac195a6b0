import type { ChatId, Instant, MessageId, StaffId } from '../../core/index.ts';
import type { Bound } from '../parse/index.ts';
import type { Question } from '../question.ts';
import type { Reply } from '../reply.ts';

/** A question that waits for its answer: enough to run the command again with the answer in its place. */
export interface Conversation {
  /** Only what is said in this chat answers it. */
  readonly chat: ChatId;
  readonly command: string;
  readonly bound: Bound;
  readonly question: Question;
  /** What was known before each question that has been answered: `back` goes one up. */
  readonly history: readonly { readonly bound: Bound; readonly question: Question }[];
  readonly expiresAt: Instant;
}

/** What the bot remembers of a member of staff between two messages. */
export interface Recollection {
  readonly open?: Conversation;
  /** The last message that was answered here, and how: the same message again gets the same answer. */
  readonly last?: { readonly message: MessageId; readonly replies: readonly Reply[] };
  /** Until when a command may come without its slash, because the bot has just asked for one, and in which chat. */
  readonly asked?: { readonly chat: ChatId; readonly until: Instant };
}

/** How far the handling of a message got. */
export interface Progress {
  readonly state: 'new' | 'begun' | 'done';
  /** A choice that was made for good while handling it. */
  readonly kept?: string;
}

/** What commands keep for a while, in Redis, so that a restart changes nothing. */
export interface Memory {
  recall(staff: StaffId): Promise<Recollection>;
  remember(staff: StaffId, what: Recollection): Promise<void>;
  /** Marks the message as begun and tells how it stood before. */
  begin(message: MessageId): Promise<Progress>;
  /** The look without the mark. */
  progress(message: MessageId): Promise<Progress>;
  /** Keeps `choice` for the message unless one is kept already; gives back the one that holds. */
  keep(message: MessageId, choice: string): Promise<string>;
  finish(message: MessageId): Promise<void>;
}
