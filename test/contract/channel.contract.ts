import type { Channel, InboundMessage, Receipt } from '../../src/channels/channel.ts';
import type { ChatId, MessageId, Phone } from '../../src/core/index.ts';
import { newId, until, wait, type ChannelHarness } from './harness.ts';

/** What every channel must do, whatever network is behind it. */
export function describeChannel(name: string, open: () => Promise<ChannelHarness>): void {
  describe(`channel ${name}`, () => {
    let harness: ChannelHarness;
    let channel: Channel;
    let messages: InboundMessage[];
    let receipts: Receipt[];

    const handlers = {
      onMessage: (message: InboundMessage): Promise<void> => Promise.resolve(void messages.push(message)),
      onReceipt: (receipt: Receipt): Promise<void> => Promise.resolve(void receipts.push(receipt)),
    };
    const chatWith = async (phone: Phone): Promise<ChatId> => {
      const found = await channel.chatOf(phone);
      if (found.kind !== 'chat') throw new Error(`no chat with ${phone}: ${found.kind}`);
      return found.chat;
    };
    const say = async (text: string, id = newId()): Promise<MessageId> => {
      const result = await channel.send({
        id,
        chat: await chatWith(harness.ben),
        text,
        sendBefore: harness.now() + 20_000,
      });
      expect(result.kind).toBe('accepted');
      return id;
    };

    beforeEach(async () => {
      messages = [];
      receipts = [];
      harness = await open();
      channel = harness.channel;
      await channel.start(handlers);
    });
    afterEach(async () => {
      await channel.stop();
      await harness.close();
    });

    it('is ready once started, stopped once stopped', async () => {
      expect(channel.state()).toBe('ready');
      await channel.stop();
      expect(channel.state()).toBe('stopped');
    });

    it('sends under the id it was given, and reports how far the message got', async () => {
      const id = await say('hello *Ben*');
      expect(await harness.accepted(id)).toBe(1);
      await until(
        async () => (await harness.shown(harness.ben)).includes('hello *Ben*'),
        'shown on the phone',
      );
      await until(() => receipts.some((one) => one.id === id && one.ack === 'delivered'), 'delivered');
      await harness.reads(harness.ben);
      await until(() => receipts.some((one) => one.id === id && one.ack === 'read'), 'read');
      expect(receipts.filter((one) => one.id === id && one.ack === 'read')).toHaveLength(1);
    });

    it('never sends an id twice, and says how far the first one got', async () => {
      const id = await say('once');
      await until(() => receipts.some((one) => one.id === id && one.ack === 'delivered'), 'delivered');
      const chat = await chatWith(harness.ben);
      const again = await channel.send({ id, chat, text: 'once', sendBefore: harness.now() + 20_000 });
      expect(again).toEqual({ kind: 'accepted', ack: 'delivered' });
      expect(await harness.accepted(id)).toBe(1);
    });

    it('sends an id once when it is handed over twice at the same time', async () => {
      const chat = await chatWith(harness.ben);
      const message = { id: newId(), chat, text: 'once', sendBefore: harness.now() + 20_000 };
      const results = await Promise.all([
        channel.send(message),
        channel.send(message),
        channel.send(message),
      ]);
      expect(results.map((one) => one.kind)).toEqual(['accepted', 'accepted', 'accepted']);
      expect(await harness.accepted(message.id)).toBe(1);
    });

    it('hands nothing over after sendBefore', async () => {
      const message = {
        id: newId(),
        chat: await chatWith(harness.ben),
        text: 'late',
        sendBefore: harness.now() - 1,
      };
      expect(await channel.send(message)).toEqual({ kind: 'not-sent', reason: 'too-late', retry: false });
      expect(await harness.accepted(message.id)).toBe(0);
    });

    it('says what certainly did not leave', async () => {
      await harness.refuseNext();
      const message = {
        id: newId(),
        chat: await chatWith(harness.ben),
        text: 'no',
        sendBefore: harness.now() + 20_000,
      };
      expect(await channel.send(message)).toMatchObject({ kind: 'not-sent', reason: 'refused' });
      expect(await harness.accepted(message.id)).toBe(0);
    });

    it('calls a lost answer unknown; the id finds the message afterwards', async () => {
      const chat = await chatWith(harness.ben);
      await harness.loseNextAnswer();
      const id = newId();
      const sending = channel.send({ id, chat, text: 'lost', sendBefore: harness.now() + 20_000 });
      expect((await sending).kind).toBe('unknown');
      await until(() => channel.state() === 'ready', 'back');
      const { found, unknown } = await channel.sent([id, newId()]);
      expect(unknown).toEqual([]);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ id, chat });
      expect(found[0]?.ack).not.toBe('error');
      await until(() => receipts.some((one) => one.id === id), 'a receipt by id');
    });

    it('refuses to send while the connection is away, comes back by itself, and misses nothing', async () => {
      const chat = await chatWith(harness.ben);
      await harness.disconnect();
      await until(() => channel.state() === 'degraded', 'degraded');
      const id = newId();
      const result = await channel.send({ id, chat, text: 'x', sendBefore: harness.now() + 20_000 });
      expect(result).toEqual({ kind: 'not-sent', reason: 'not-connected', retry: true });
      await expect(channel.sent([id])).rejects.toMatchObject({ code: 'channel-down' });
      expect(await channel.chatOf('+447700900298' as Phone)).toEqual({ kind: 'unknown' }); // never asked about
      await harness.writes(harness.ben, 'meanwhile');
      await harness.restore();
      await until(() => channel.state() === 'ready', 'ready again');
      await until(() => messages.some((one) => one.text === 'meanwhile'), 'what came meanwhile');
      expect(await harness.accepted(id)).toBe(0);
    });

    it('tells who is not on the network', async () => {
      expect(await channel.chatOf(harness.nobody)).toEqual({ kind: 'absent' });
    });

    it('hands messages over in order, one at a time, waiting for the handler', async () => {
      await channel.stop();
      let busy = 0;
      const seen: string[] = [];
      channel = harness.reborn();
      await channel.start({
        onReceipt: () => Promise.resolve(),
        onMessage: async (message) => {
          expect((busy += 1)).toBe(1);
          await wait(seen.length === 0 ? 60 : 1);
          seen.push(message.text);
          busy -= 1;
        },
      });
      for (let n = 0; n < 12; n += 1) await harness.writes(n % 2 ? harness.ben : harness.cleo, `m${n}`);
      await until(() => seen.length === 12, 'all of them');
      expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => `m${n}`));
    });

    it('gives a message again to a handler that failed to store it, before any later one', async () => {
      await channel.stop();
      const seen: string[] = [];
      let failures = 2;
      channel = harness.reborn();
      await channel.start({
        onReceipt: () => Promise.resolve(),
        onMessage: (message) => {
          if (failures > 0) {
            failures -= 1;
            return Promise.reject(new Error('the store is away'));
          }
          return Promise.resolve(void seen.push(message.text));
        },
      });
      await harness.writes(harness.ben, 'first');
      await harness.writes(harness.ben, 'second');
      await until(() => seen.length === 2, 'both');
      expect(seen).toEqual(['first', 'second']);
    });

    it('after a death takes up what was not stored, and nothing that was', async () => {
      await harness.writes(harness.ben, 'stored');
      await until(() => messages.length === 1, 'the first');
      await channel.stop();
      await harness.writes(harness.ben, 'while dead');
      channel = harness.reborn();
      await channel.start(handlers);
      await until(() => messages.length >= 2, 'the second');
      await wait(100);
      expect(messages.map((one) => one.text)).toEqual(['stored', 'while dead']);
    });

    it('knows who wrote, in which chat, and what they answered', async () => {
      const id = await say('are you safe?');
      await until(async () => (await harness.shown(harness.ben)).length === 1, 'shown');
      await harness.writes(harness.ben, 'yes', id);
      await until(() => messages.length === 1, 'the answer');
      expect(messages[0]).toMatchObject({
        account: channel.account,
        direct: true,
        text: 'yes',
        kind: 'text',
        sender: { phone: harness.ben },
        quoted: { id, fromMe: true },
        forwarded: false,
        edited: false,
      });
      expect(messages[0]?.chat).toBe(await chatWith(harness.ben));
    });

    it('writes to a group, with receipts by member, and knows the group', async () => {
      const id = newId();
      const result = await channel.send({
        id,
        chat: harness.group,
        text: 'to all',
        sendBefore: harness.now() + 20_000,
      });
      expect(result.kind).toBe('accepted');
      await until(
        () => receipts.filter((one) => one.id === id && one.ack === 'delivered').length === 2,
        'both',
      );
      expect(new Set(receipts.map((one) => one.by))).toEqual(new Set([harness.ben, harness.cleo]));
      const info = await channel.group(harness.group);
      expect(new Set(info?.members.map((member) => member.phone))).toEqual(
        new Set([harness.ben, harness.cleo]),
      );
      expect(await channel.group('120363999999999999@g.us' as ChatId)).toBeUndefined();
    });

    it('edits for 15 minutes, deletes for 60 hours, and says when it is too late or not there', async () => {
      const chat = await chatWith(harness.ben);
      const id = await say('first');
      await until(async () => (await harness.shown(harness.ben)).includes('first'), 'shown');
      expect(await channel.edit(chat, id, 'second')).toBe('done');
      await until(async () => (await harness.shown(harness.ben)).includes('second'), 'edited');
      expect(await channel.edit(chat, newId(), 'x')).toBe('not-found');
      harness.fastForward(16 * 60_000);
      expect(await channel.edit(chat, id, 'third')).toBe('too-late');
      expect(await channel.delete(chat, id)).toBe('done');
      const other = await say('other');
      harness.fastForward(61 * 3_600_000);
      expect(await channel.delete(chat, other)).toBe('too-late');
    });

    it('reacts, and shows that it types', async () => {
      const id = await harness.writes(harness.ben, 'hello');
      await until(() => messages.length === 1, 'heard');
      expect(await channel.react(await chatWith(harness.ben), id, '👍')).toBe('done');
      await channel.typing(await chatWith(harness.ben));
    });
  });
}
