import type { Channel, Receipt } from '../../src/channels/channel.ts';
import { AppError, sha256Of } from '../../src/core/index.ts';
import type { AttachmentFile, AttachmentMime, ChatId, Phone } from '../../src/core/index.ts';
import { pdf, png } from '../support/attachments.ts';
import { newId, until, type ChannelHarness } from './harness.ts';

/** A file that counts how often its bytes are asked for. */
function fileOf(name: string, mime: AttachmentMime, content: Uint8Array): AttachmentFile & { asked: number } {
  const file = {
    ...{ name, mime, sha256: sha256Of(content), size: content.length, asked: 0 },
    bytes: () => {
      file.asked += 1;
      return Promise.resolve(content);
    },
  };
  return file;
}

/** What every channel must do with files. */
export function describeAttachments(name: string, open: () => Promise<ChannelHarness>): void {
  describe(`attachments on channel ${name}`, () => {
    let harness: ChannelHarness;
    let channel: Channel;
    let receipts: Receipt[];

    const chatWith = async (phone: Phone): Promise<ChatId> => {
      const found = await channel.chatOf(phone);
      if (found.kind !== 'chat') throw new Error(`no chat with ${phone}: ${found.kind}`);
      return found.chat;
    };

    beforeEach(async () => {
      receipts = [];
      harness = await open();
      channel = harness.channel;
      await channel.start({
        onMessage: () => Promise.resolve(),
        onReceipt: (receipt) => Promise.resolve(void receipts.push(receipt)),
      });
    });
    afterEach(async () => {
      await channel.stop();
      await harness.close();
    });

    it.each([
      ['a picture', 'mappa città (1).png', 'image/png', png(7)],
      ['a PDF', 'modulo.pdf', 'application/pdf', pdf()],
    ] as const)(
      'sends %s with its caption, under the id it was given, once',
      async (_, name, mime, content) => {
        const file = fileOf(name, mime, content);
        const message = {
          ...{ id: newId(), chat: await chatWith(harness.ben), text: 'Here is *the map*', attachment: file },
          sendBefore: harness.now() + 20_000,
        };
        const results = await Promise.all([channel.send(message), channel.send(message)]);
        expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
        await until(
          () => receipts.some((one) => one.id === message.id && one.ack === 'delivered'),
          'delivered',
        );
        const document = mime === 'application/pdf' && { name };
        const shown = { id: message.id, caption: message.text, mime, sha256: file.sha256, ...document };
        expect(await harness.shownFiles(harness.ben)).toMatchObject([shown]);
        expect(await channel.send(message)).toEqual({ kind: 'accepted', ack: 'delivered' });
        expect(await harness.accepted(message.id)).toBe(1);
        expect((await channel.sent([message.id])).found).toHaveLength(1);
      },
    );

    it('carries the bytes of a file once, however many messages it goes with', async () => {
      const file = fileOf('map.png', 'image/png', png(8));
      const chats = [await chatWith(harness.ben), await chatWith(harness.cleo), harness.group];
      const results = await Promise.all(
        chats.map((chat) =>
          channel.send({
            id: newId(),
            chat,
            text: 'map',
            attachment: file,
            sendBefore: harness.now() + 20_000,
          }),
        ),
      );
      expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
      expect(file.asked).toBe(1);
      const shownTo = async (phone: Phone): Promise<string[]> =>
        (await harness.shownFiles(phone)).map(({ sha256 }) => sha256);
      await until(async () => (await shownTo(harness.cleo)).length === 2, 'both are shown');
      expect(await shownTo(harness.cleo)).toEqual([file.sha256, file.sha256]);
    });

    it('hands no file over after sendBefore', async () => {
      const chat = await chatWith(harness.ben);
      const file = fileOf('map.png', 'image/png', png(9));
      const late = { id: newId(), chat, text: 'late', attachment: file, sendBefore: harness.now() - 1 };
      expect(await channel.send(late)).toEqual({ kind: 'not-sent', reason: 'too-late', retry: false });
      // Its time passes while the bytes are fetched.
      const slow = { ...file, bytes: () => (harness.fastForward(30_000), file.bytes()) };
      const message = { ...late, id: newId(), attachment: slow, sendBefore: harness.now() + 20_000 };
      expect(await channel.send(message)).toEqual({ kind: 'not-sent', reason: 'too-late', retry: false });
      expect(await harness.accepted(late.id)).toBe(0);
      expect(await harness.accepted(message.id)).toBe(0);
      expect(await harness.shownFiles(harness.ben)).toEqual([]);
    });

    it.each([
      ['that is gone', new AppError('attachment-gone'), false],
      ['that cannot be had now', new Error('the store is away'), true],
    ])('does not send the text alone without a file %s', async (_, error, retry) => {
      const file = { ...fileOf('map.png', 'image/png', png(10)), bytes: () => Promise.reject(error) };
      const chat = await chatWith(harness.ben);
      const message = { id: newId(), chat, text: 'x', attachment: file, sendBefore: harness.now() + 20_000 };
      expect(await channel.send(message)).toEqual({ kind: 'not-sent', reason: 'no-attachment', retry });
      expect(await harness.accepted(message.id)).toBe(0);
      expect(await harness.shown(harness.ben)).toEqual([]);
      const plain = { id: newId(), chat, text: 'the next one', sendBefore: harness.now() + 20_000 };
      expect(await channel.send(plain)).toMatchObject({ kind: 'accepted' });
    });
  });
}
