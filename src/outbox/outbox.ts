import type { AccountId, Attachment, ChatId, MessageId } from '../core/index.ts';

export interface Notice {
  /**
   * Names the message for good: the same key always gives the same message id, so that a step which is done
   * again after a crash does not say the same thing twice.
   */
  readonly key: string;
  readonly chat: ChatId;
  readonly text: string;
  /** The text is its caption; its bytes are kept already. */
  readonly attachment?: Attachment;
  readonly quote?: MessageId;
  /** Which account it leaves from; the desk account unless given. A conversation stays on its account. */
  readonly account?: AccountId;
  /** Waits until this message has been sent, and is given up when that never is: they are one thing to read. */
  readonly after?: MessageId;
}

/** Single messages to staff and stakeholders: stored first, then sent, never twice. Not paced. */
export interface Outbox {
  /** Resolves, with the id the message will have, when it is stored. */
  post(notice: Notice): Promise<MessageId>;
  /** True when the channel has accepted the message. The desk account's unless given. */
  wasSent(id: MessageId, account?: AccountId): Promise<boolean>;
  /**
   * Replaces the text of a message already sent; false when the channel no longer allows it. Not stored.
   * @throws AppError `channel-down` when the channel could not be asked: it may work later
   */
  edit(chat: ChatId, id: MessageId, text: string, account?: AccountId): Promise<boolean>;
}
