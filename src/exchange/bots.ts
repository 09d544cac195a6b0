import type { AccountId, ChatId, Instant, MessageId, Phone } from '../core/index.ts';
import { ackOf, type SentAck } from './ack.ts';
import { directChat } from './address.ts';
import type { InboundEvent } from './bot-event.ts';
import { chatOfPhone, senderOf, showsNumber } from './bot-view.ts';
import { ownMessage } from './bot-sends.ts';
import type { Exchange } from './exchange.ts';
import { membersOf } from './groups.ts';
import { Refusal } from './refusal.ts';
import type { BotAccount } from './state.ts';

/** Gives a bot its number; the account keeps its events over time. */
export function registerBot(exchange: Exchange, account: AccountId, number: Phone): BotAccount | Refusal {
  const { state, clock } = exchange;
  if (state.handsets.has(number)) return new Refusal('number-is-a-phone', { number });
  const holder = state.botByNumber.get(number);
  if (holder !== undefined && holder !== account) return new Refusal('number-is-a-bot', { number });
  const old = state.bots.get(account);
  if (old?.number !== number) {
    // Event numbers start at the clock: those of a new, empty exchange are above what a bot stored of an old one.
    const begin = clock.now();
    const { last, stored, events } = old ?? { last: begin, stored: begin, events: [] };
    exchange.commit({ f: 'account', account, number, last, stored, events });
  }
  return state.bots.get(account) ?? new Refusal('number-is-a-bot', { number });
}

/** The chat that a bot would use for a number; undefined when it is not on the network. */
export function chatOfNumber(exchange: Exchange, number: Phone): ChatId | undefined {
  const address = exchange.find(number);
  if (!address || address.kind === 'group' || exchange.faults.notOnNetwork.includes(number)) return undefined;
  if (address.kind === 'bot') return directChat(number);
  const { phone } = address.handset;
  return showsNumber(exchange.state, phone) ? chatOfPhone(phone) : directChat(number);
}

export interface GroupView {
  readonly chat: ChatId;
  readonly name: string;
  /** Everyone but the account that asks. */
  readonly members: readonly InboundEvent['sender'][];
  readonly adminsOnly: boolean;
  readonly botIsAdmin: boolean;
}

export function groupSeenBy(exchange: Exchange, account: AccountId, chat: ChatId): GroupView | undefined {
  const group = exchange.state.groups.get(chat);
  const me = exchange.state.bots.get(account)?.number;
  const members = group ? membersOf(exchange.state, group) : [];
  if (!group || !me || !members.includes(me)) return undefined;
  return {
    chat,
    name: group.name,
    members: members.filter((number) => number !== me).map((number) => senderOf(exchange.state, number)),
    adminsOnly: group.adminsOnly,
    botIsAdmin: group.botAdmin,
  };
}

/** The account's own messages among these ids, deleted ones included. */
export function sentBy(
  exchange: Exchange,
  account: AccountId,
  ids: readonly MessageId[],
): { id: MessageId; chat: ChatId; ack: SentAck; at: Instant }[] {
  return ids.flatMap((id) => {
    const message = ownMessage(exchange, account, id);
    return message ? [{ id, chat: message.chat, ack: ackOf(message), at: message.at }] : [];
  });
}

/** The bot has stored its events up to `seq`. */
export function storedBy(exchange: Exchange, account: AccountId, seq: number): void {
  const bot = exchange.state.bots.get(account);
  if (bot && seq > bot.stored && seq <= bot.last) exchange.commit({ f: 'stored', account, seq });
}
