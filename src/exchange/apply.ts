import type { MessageId, Phone } from '../core/index.ts';
import type { InboundEvent, ReceiptEvent } from './bot-event.ts';
import { addonEvent, messageEvent, showsNumber } from './bot-view.ts';
import type { Fact, Reach } from './fact.ts';
import {
  chatFor,
  type BotAccount,
  type Handset,
  type MessageRecord,
  type PhoneRecord,
  type State,
} from './state.ts';

/** Changes `state` by one fact. Deterministic: the journal replayed gives the same state, events to bots included. */
export function apply(state: State, fact: Fact): void {
  switch (fact.f) {
    case 'phone':
      return putPhone(state, fact.phone, fact.inbox ?? []);
    case 'group':
      return void state.groups.set(fact.group.id, fact.group);
    case 'account':
      return putAccount(state, fact);
    case 'directory':
      state.directoryHidesLids = fact.hidesLids;
      return;
    case 'message':
      remember(state, fact.message);
      return arrive(state, fact.message);
    case 'kept':
      return remember(state, fact.message);
    case 'stored':
      return stored(state, fact);
    case 'reached':
      for (const reach of fact.reaches) reached(state, reach, fact.at);
      return;
    default:
      return change(state, fact);
  }
}

type Change = Extract<Fact, { f: 'confirmed' | 'edited' | 'deleted' | 'reacted' | 'voted' }>;

function change(state: State, fact: Change): void {
  const message = state.log[fact.seq - 1];
  if (!message) return;
  switch (fact.f) {
    case 'confirmed':
      delete message.held;
      if (fact.ack === 'error') fail(state, message);
      return receipt(state, message, { id: message.id, ack: fact.ack, at: fact.at });
    case 'edited':
      message.text = fact.text;
      message.editedAt = fact.at;
      return tellBots(state, message, message.from, (bot) => messageEvent(state, message, bot.number, true));
    case 'deleted':
      message.deletedAt = fact.at;
      return;
    case 'reacted':
      message.reactions = { ...message.reactions, [fact.by]: fact.emoji };
      if (!fact.emoji) delete message.reactions[fact.by];
      return tellBots(state, message, fact.by, () =>
        addonEvent(state, message, { ...fact, text: fact.emoji, kind: 'reaction' }),
      );
    case 'voted':
      message.votes = { ...message.votes, [fact.by]: fact.options };
      return tellBots(state, message, fact.by, () =>
        addonEvent(state, message, { ...fact, text: fact.options.join('\n'), kind: 'poll-vote' }),
      );
  }
}

function putPhone(state: State, phone: PhoneRecord, inbox: readonly number[]): void {
  const old = state.handsets.get(phone.number);
  if (old) {
    state.byLid.delete(old.phone.lid);
    old.phone = phone;
  } else {
    const handset = {
      phone,
      inbox: [...inbox],
      undelivered: new Set<number>(),
      unread: new Map<string, Set<number>>(),
    };
    state.handsets.set(phone.number, handset);
  }
  state.byLid.set(phone.lid, phone.number);
}

function putAccount(state: State, fact: Extract<Fact, { f: 'account' }>): void {
  const old = state.bots.get(fact.account);
  if (old) state.botByNumber.delete(old.number);
  const { account, number, last, stored: upTo } = fact;
  state.bots.set(account, { account, number, last, stored: upTo, events: [...fact.events] });
  state.botByNumber.set(number, account);
}

/** Files a message in the log and, as far as it got, on the phones. */
function remember(state: State, message: MessageRecord): void {
  state.log.push(message);
  const same = state.byId.get(message.id);
  if (same) same.push(message.seq);
  else state.byId.set(message.id, [message.seq]);
  for (const [number, how] of Object.entries(message.reached)) {
    const handset = state.handsets.get(number as Phone);
    if (!handset || message.error) continue;
    if (how === 'server') handset.undelivered.add(message.seq);
    if (how === 'delivered') unreadIn(handset, message).add(message.seq);
  }
}

function arrive(state: State, message: MessageRecord): void {
  state.handsets.get(message.from)?.inbox.push(message.seq);
  tellBots(state, message, message.from, (bot) => messageEvent(state, message, bot.number, false));
}

function unreadIn(handset: Handset, message: MessageRecord): Set<number> {
  const chat = chatFor(message, handset.phone.number);
  let unread = handset.unread.get(chat);
  if (!unread) handset.unread.set(chat, (unread = new Set()));
  return unread;
}

const ORDER = { server: 0, delivered: 1, read: 2 } as const;

function reached(state: State, { seq, by, reached: how }: Reach, at: number): void {
  const message = state.log[seq - 1];
  const before = message?.reached[by];
  if (!message || before === undefined || ORDER[how] <= ORDER[before]) return;
  message.reached[by] = how;
  const handset = state.handsets.get(by);
  if (handset) {
    if (handset.undelivered.delete(seq)) handset.inbox.push(seq);
    if (how === 'delivered') unreadIn(handset, message).add(seq);
    else unreadIn(handset, message).delete(seq);
  }
  const named = message.to.endsWith('@g.us') && handset && showsNumber(state, handset.phone);
  receipt(state, message, { id: message.id, ack: how, at, ...(named && { by }) });
}

/** The network gave a message up: no phone will have it. */
function fail(state: State, message: MessageRecord): void {
  message.error = true;
  for (const number of Object.keys(message.reached)) {
    state.handsets.get(number as Phone)?.undelivered.delete(message.seq);
  }
}

function receipt(state: State, message: MessageRecord, event: ReceiptEvent): void {
  const account = state.botByNumber.get(message.from);
  const bot = account && state.bots.get(account);
  if (bot) bot.events.push({ seq: (bot.last += 1), type: 'receipt', receipt: event });
}

/** Tells every bot that takes part in the message's chat, except the one who did it. */
function tellBots(
  state: State,
  message: MessageRecord,
  by: Phone,
  make: (bot: BotAccount) => InboundEvent,
): void {
  for (const number of [message.from, ...(Object.keys(message.reached) as Phone[])]) {
    const account = number === by ? undefined : state.botByNumber.get(number);
    const bot = account && state.bots.get(account);
    if (bot) bot.events.push({ seq: (bot.last += 1), type: 'message', of: message.seq, message: make(bot) });
  }
}

/** The bot has stored its events up to `seq`: forget them; to the phones, the messages among them are read. */
function stored(state: State, fact: Extract<Fact, { f: 'stored' }>): void {
  const bot = state.bots.get(fact.account);
  if (!bot || fact.seq <= bot.stored) return;
  bot.stored = fact.seq;
  const kept = bot.events.findIndex((event) => event.seq > fact.seq);
  const done = bot.events.splice(0, kept === -1 ? bot.events.length : kept);
  for (const event of done) {
    const message = event.type === 'message' ? state.log[event.of - 1] : undefined;
    if (message?.reached[bot.number] !== undefined) message.reached[bot.number] = 'read';
  }
}

/** All messages that carry an id, oldest first: the exchange keeps every one it was given. */
export const messagesWith = (state: State, id: MessageId): MessageRecord[] =>
  (state.byId.get(id) ?? []).map((seq) => state.log[seq - 1]).filter((message) => message !== undefined);
