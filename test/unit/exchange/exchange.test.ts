import { deleteMessage, editMessage, react, vote } from '../../../src/exchange/amend.ts';
import { botSends } from '../../../src/exchange/bot-sends.ts';
import { chatOfNumber, groupSeenBy, sentBy, storedBy } from '../../../src/exchange/bots.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { putGroup } from '../../../src/exchange/groups.ts';
import { phoneSends } from '../../../src/exchange/phone-sends.ts';
import { putPhone, readChat, setOnline } from '../../../src/exchange/phones.ts';
import { Refusal } from '../../../src/exchange/refusal.ts';
import { logLine, phoneMessages, phoneView } from '../../../src/exchange/view.ts';
import type { Phone } from '../../../src/core/index.ts';
import {
  ANA,
  BEN,
  BOT,
  CLEO,
  MAIN,
  chatOf,
  eventsOf,
  messageId,
  openWithPhones,
  pass,
  type Opened,
} from './opened.ts';

describe('exchange', () => {
  let opened: Opened;
  let exchange: Exchange;
  beforeEach(() => {
    opened = openWithPhones();
    exchange = opened.exchange;
  });
  afterEach(() => opened.close());

  const send = (n: number, to: Phone, text = `m${n}`) =>
    botSends(exchange, MAIN, { id: messageId(n), chat: chatOf(to), text });
  const on = (number: Phone) => phoneMessages(exchange.state, exchange.handset(number)!);
  const receipts = () =>
    eventsOf(exchange).flatMap((event) => (event.type === 'receipt' ? [event.receipt] : []));
  const heard = () =>
    eventsOf(exchange).flatMap((event) => (event.type === 'message' ? [event.message] : []));

  it('delivers to a phone that is online, and later to one that was not', async () => {
    setOnline(exchange, CLEO, false);
    expect(send(1, BEN)).toMatchObject({ kind: 'accepted', ack: 'server' });
    send(2, CLEO);
    await pass(opened.clock, 100);
    expect(on(BEN).map(({ text }) => text)).toEqual(['m1']);
    expect(on(CLEO)).toEqual([]);
    expect(sentBy(exchange, MAIN, [messageId(2)])).toMatchObject([{ ack: 'server' }]);
    setOnline(exchange, CLEO, true);
    await pass(opened.clock, 100);
    expect(on(CLEO).map(({ text }) => text)).toEqual(['m2']);
    expect(receipts()).toMatchObject([
      { id: messageId(1), ack: 'delivered' },
      { id: messageId(2), ack: 'delivered' },
    ]);
  });

  it('accepts and logs the same id as often as it is handed over', async () => {
    send(1, BEN);
    send(1, BEN);
    await pass(opened.clock, 100);
    expect(exchange.state.log.map(logLine)).toMatchObject([
      { seq: 1, id: messageId(1), from: BOT, to: BEN },
      { seq: 2, id: messageId(1), from: BOT, to: BEN },
    ]);
    expect(on(BEN)).toHaveLength(2);
  });

  it('shows unread messages until the chat is read, and tells the bot once', async () => {
    send(1, BEN);
    await pass(opened.clock, 100);
    expect(phoneView(exchange.state, exchange.handset(BEN)!)).toMatchObject({
      unread: 1,
      unreadIn: { [BOT]: 1 },
    });
    expect(readChat(exchange, BEN, BOT)).toEqual({ read: 1 });
    expect(readChat(exchange, BEN, BOT)).toEqual({ read: 0 });
    expect(phoneView(exchange.state, exchange.handset(BEN)!)).toMatchObject({ unread: 0, unreadIn: {} });
    expect(receipts().map(({ ack }) => ack)).toEqual(['delivered', 'read']);
  });

  it('lets contacts read by themselves when that is set, and never staff', async () => {
    exchange.setFaults({ autoReadMs: 1_000 });
    send(1, BEN);
    send(2, ANA);
    await pass(opened.clock, 100);
    await pass(opened.clock, 1_100);
    expect(receipts().filter(({ ack }) => ack === 'read')).toMatchObject([{ id: messageId(1) }]);
  });

  it('edits for 15 minutes and deletes for 60 hours; the log keeps what was deleted', async () => {
    send(1, BEN, 'one');
    expect(editMessage(exchange, BOT, messageId(1), 'two')).toEqual({ id: messageId(1) });
    expect(editMessage(exchange, BEN, messageId(1), 'mine now')).toMatchObject({ code: 'not-yours' });
    await pass(opened.clock, 15 * 60_000 + 1_000);
    expect(editMessage(exchange, BOT, messageId(1), 'three')).toMatchObject({ code: 'too-late' });
    expect(deleteMessage(exchange, BOT, messageId(1))).toEqual({ id: messageId(1) });
    expect(logLine(exchange.state.log[0]!)).toMatchObject({ text: 'two', edited: true, deleted: true });
    expect(on(BEN)).toMatchObject([{ text: '', deleted: true, edited: false }]);
    send(2, BEN);
    await pass(opened.clock, 60 * 3_600_000 + 1_000);
    expect(deleteMessage(exchange, BOT, messageId(2))).toMatchObject({ code: 'too-late' });
  });

  it('tells the bot what phones write, edit, react and vote', () => {
    const sent = phoneSends(exchange, BEN, { to: BOT, text: 'hello', forwarded: true });
    if (sent instanceof Refusal) throw new Error('refused');
    editMessage(exchange, BEN, sent.id, 'hello!');
    send(1, BEN);
    react(exchange, BEN, messageId(1), '👍');
    botSends(exchange, MAIN, { id: messageId(2), chat: chatOf(BEN), text: 'Safe?', poll: ['yes', 'no'] });
    vote(exchange, BEN, messageId(2), ['yes']);
    expect(heard()).toMatchObject([
      {
        text: 'hello',
        forwarded: true,
        edited: false,
        direct: true,
        chat: chatOf(BEN),
        sender: { phone: BEN, pushName: 'Ben' },
      },
      { text: 'hello!', edited: true, id: sent.id },
      { kind: 'reaction', text: '👍', target: messageId(1) },
      { kind: 'poll-vote', text: 'yes', target: messageId(2) },
    ]);
  });

  it('counts what the bot has stored as read, and forgets the event', () => {
    phoneSends(exchange, BEN, { to: BOT, text: 'hello' });
    expect(on(BEN)[0]?.ack).toBe('server');
    storedBy(exchange, MAIN, eventsOf(exchange)[0]!.seq);
    expect(on(BEN)[0]?.ack).toBe('read');
    expect(eventsOf(exchange)).toEqual([]);
  });

  it('numbers the events of a bot without gaps, whatever was stored in between', () => {
    for (let n = 0; n < 5; n += 1) phoneSends(exchange, BEN, { to: BOT, text: `m${n}` });
    const [first] = eventsOf(exchange);
    storedBy(exchange, MAIN, first!.seq + 1);
    phoneSends(exchange, BEN, { to: BOT, text: 'm5' });
    expect(eventsOf(exchange).map(({ seq }) => seq - first!.seq)).toEqual([2, 3, 4, 5]);
  });

  describe('groups', () => {
    it('lets only members write, and only administrators where that is set', async () => {
      const { id } = putGroup(exchange, {
        name: 'Both',
        members: [BEN, CLEO],
        adminsOnly: true,
        admins: [CLEO],
      });
      expect(phoneSends(exchange, ANA, { to: id, text: 'x' })).toMatchObject({ code: 'not-a-member' });
      expect(phoneSends(exchange, BEN, { to: id, text: 'x' })).toMatchObject({ code: 'admins-only' });
      expect(phoneSends(exchange, CLEO, { to: id, text: 'x' })).not.toBeInstanceOf(Refusal);
      expect(botSends(exchange, MAIN, { id: messageId(1), chat: id, text: 'from the bot' }).kind).toBe(
        'accepted',
      );
      await pass(opened.clock, 100);
      expect(on(BEN).map(({ text }) => text)).toEqual(['x', 'from the bot']);
      expect(
        receipts()
          .map(({ by }) => by)
          .sort(),
      ).toEqual([BEN, CLEO]);
      expect(sentBy(exchange, MAIN, [messageId(1)])).toMatchObject([{ ack: 'delivered', chat: id }]);
    });

    it('refuses a bot that is no member, or no administrator where one must be', () => {
      const without = putGroup(exchange, { name: 'People', members: [BEN], bots: false });
      const strict = putGroup(exchange, {
        name: 'Strict',
        members: [BEN],
        adminsOnly: true,
        botAdmin: false,
      });
      for (const chat of [without.id, strict.id]) {
        const result = botSends(exchange, MAIN, { id: messageId(1), chat, text: 'x' });
        expect(result).toEqual({ kind: 'refused', reason: 'refused', retry: false });
      }
      expect(groupSeenBy(exchange, MAIN, without.id)).toBeUndefined();
      expect(groupSeenBy(exchange, MAIN, strict.id)).toMatchObject({ adminsOnly: true, botIsAdmin: false });
      expect(exchange.state.log).toHaveLength(0);
    });

    it('is made once for one id', () => {
      const first = putGroup(exchange, { name: 'A', members: [BEN] });
      putGroup(exchange, { id: first.id, name: 'B', members: [BEN, CLEO] });
      expect([...exchange.state.groups.values()]).toMatchObject([{ name: 'B', members: [BEN, CLEO] }]);
    });
  });

  describe('lids', () => {
    it('writes under the lid; the directory tells the number unless it hides it', () => {
      putPhone(exchange, BEN, { name: 'Ben', lidOnly: true });
      const { lid } = exchange.handset(BEN)!.phone;
      phoneSends(exchange, BEN, { to: BOT, text: 'one' });
      exchange.setFaults({ directoryHidesLids: true });
      phoneSends(exchange, BEN, { to: BOT, text: 'two' });
      expect(heard()).toEqual([
        expect.objectContaining({ chat: lid, sender: { phone: BEN, lid, pushName: 'Ben' } }),
        expect.objectContaining({ chat: lid, sender: { lid, pushName: 'Ben' } }),
      ]);
      expect(chatOfNumber(exchange, BEN)).toBe(chatOf(BEN));
      exchange.endFaults();
      expect(chatOfNumber(exchange, BEN)).toBe(lid);
    });

    it('reaches the same phone by lid and by number', async () => {
      putPhone(exchange, BEN, { name: 'Ben', lidOnly: true });
      const chat = chatOfNumber(exchange, BEN)!;
      botSends(exchange, MAIN, { id: messageId(1), chat, text: 'by lid' });
      send(2, BEN, 'by number');
      await pass(opened.clock, 100);
      expect(on(BEN).map(({ text }) => text)).toEqual(['by lid', 'by number']);
    });
  });

  describe('faults', () => {
    it('refuses as many sends as it was told, with the reason', () => {
      exchange.setFaults({ refuseSends: { count: 2, reason: 'rate-limited', retry: true } });
      expect([1, 2, 3].map((n) => send(n, BEN).kind)).toEqual(['refused', 'refused', 'accepted']);
      expect(exchange.state.log).toHaveLength(1);
    });

    it('keeps a send pending as long as it was told', async () => {
      exchange.setFaults({ serverAckDelayMs: 5_000 });
      expect(send(1, BEN)).toMatchObject({ kind: 'accepted', ack: 'pending' });
      await pass(opened.clock, 1_000);
      expect(on(BEN)).toEqual([]);
      await pass(opened.clock, 5_000);
      await pass(opened.clock, 100);
      expect(receipts().map(({ ack }) => ack)).toEqual(['server', 'delivered']);
    });

    it('gives a message up after accepting it', async () => {
      exchange.setFaults({ ackError: 1 });
      send(1, BEN);
      await pass(opened.clock, 100);
      expect(receipts()).toMatchObject([{ id: messageId(1), ack: 'error' }]);
      expect(on(BEN)).toEqual([]);
      expect(sentBy(exchange, MAIN, [messageId(1)])).toMatchObject([{ ack: 'error' }]);
      setOnline(exchange, BEN, false);
      setOnline(exchange, BEN, true);
      await pass(opened.clock, 100);
      expect(on(BEN)).toEqual([]);
    });

    it('knows who is not on the network', () => {
      exchange.setFaults({ notOnNetwork: [BEN] });
      expect(send(1, BEN)).toEqual({ kind: 'refused', reason: 'not-on-channel', retry: false });
      expect(send(2, '+447700900299' as Phone)).toEqual({
        kind: 'refused',
        reason: 'not-on-channel',
        retry: false,
      });
      expect(chatOfNumber(exchange, BEN)).toBeUndefined();
    });
  });
});
