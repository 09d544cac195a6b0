import type { AccountId, Attachment, ChatId, MessageId, Phone } from '../core/index.ts';
import { accept } from './accept.ts';
import { ackOf, type SentAck } from './ack.ts';
import { messagesWith } from './apply.ts';
import type { Address, Exchange } from './exchange.ts';
import { takeAckError, takeRefusal } from './faults.ts';
import { mayNotWrite } from './groups.ts';
import { messageById, type MessageKind, type MessageRecord } from './state.ts';

export interface BotDraft {
  readonly id: MessageId;
  readonly chat: ChatId;
  readonly text: string;
  readonly attachment?: Attachment | undefined;
  readonly quote?: MessageId | undefined;
  readonly poll?: readonly string[] | undefined;
}

export type BotSendResult =
  | { readonly kind: 'accepted'; readonly ack: SentAck; readonly message: MessageRecord }
  | {
      readonly kind: 'refused';
      /** `no-media`: the bytes of the attachment are to be brought first. */
      readonly reason: 'refused' | 'rate-limited' | 'not-on-channel' | 'no-media';
      readonly retry: boolean;
    };

/** The account's own message with this id, if it ever handed one over. */
export function ownMessage(exchange: Exchange, account: AccountId, id: MessageId): MessageRecord | undefined {
  const me = exchange.state.bots.get(account)?.number;
  return messagesWith(exchange.state, id).find((message) => message.from === me);
}

/** A bot hands a message over. What is accepted is logged, always: the same id twice is logged twice. */
export function botSends(exchange: Exchange, account: AccountId, draft: BotDraft): BotSendResult {
  const { state, faults, clock } = exchange;
  const from = state.bots.get(account)?.number;
  if (!from) return { kind: 'refused', reason: 'refused', retry: true };
  if (draft.attachment && !exchange.media.has(draft.attachment.sha256))
    return { kind: 'refused', reason: 'no-media', retry: true };
  const onPurpose = takeRefusal(faults, exchange.random);
  if (onPurpose) return { kind: 'refused', reason: onPurpose.reason, retry: onPurpose.retry };
  const to = exchange.find(draft.chat);
  if (!to || isAway(exchange, to)) return { kind: 'refused', reason: 'not-on-channel', retry: false };
  if (to.kind === 'group' && mayNotWrite(state, to.group, from)) {
    return { kind: 'refused', reason: 'refused', retry: false };
  }
  const { id, chat, text, attachment, poll } = draft;
  const fails = takeAckError(faults);
  const held = fails || faults.serverAckDelayMs > 0;
  const quoted = draft.quote === undefined ? undefined : messageById(state, draft.quote);
  const message = accept(exchange, {
    ...{ id, from, to, chat, text, attachment, held, poll, quoted },
    kind: poll ? 'poll' : kindOf(attachment),
  });
  if (held) {
    const confirm = (): void => exchange.confirm(message, fails ? 'error' : 'server');
    clock.after(faults.serverAckDelayMs || faults.receiptDelayMs, confirm);
  }
  return { kind: 'accepted', ack: ackOf(message), message };
}

const kindOf = (attachment: Attachment | undefined): MessageKind => {
  if (!attachment) return 'text';
  return attachment.mime === 'application/pdf' ? 'document' : 'image';
};

const isAway = (exchange: Exchange, to: Address): boolean =>
  to.kind !== 'group' && exchange.faults.notOnNetwork.includes(numberOf(to));

const numberOf = (to: Exclude<Address, { kind: 'group' }>): Phone =>
  to.kind === 'bot' ? to.bot.number : to.handset.phone.number;
