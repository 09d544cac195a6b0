import {
  ShiftedClock,
  createLog,
  keepAttachment,
  key,
  secretsFrom,
  sha256Of,
  type AccountId,
  type ChatId,
  type MessageId,
} from '../../../src/core/index.ts';
import type { Channel, EditResult, OutgoingMessage, SendResult } from '../../../src/channels/channel.ts';
import { createOutbox, type QueuedOutbox } from '../../../src/outbox/index.ts';
import { png } from '../../support/attachments.ts';
import { eventually } from '../../support/world.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const CHAT = 'someone@c.us' as ChatId;

let server: TestRedis;
let outbox: QueuedOutbox;
let edited: EditResult = 'done';
const sent: string[] = [];
/** What went along. */
const carried = new Map<string, Uint8Array>();
/** Texts that the network refuses for good. */
const refused = new Set<string>();
/** Texts that come too late at the first try. */
const late = new Set<string>();
const left = new Set<string>();
const clock = new ShiftedClock();

beforeAll(async () => {
  server = await startRedis();
  const channel = {
    account: 'main',
    edit: () => Promise.resolve(edited),
    sent: (ids: string[]) =>
      Promise.resolve({
        found: ids.filter((id) => left.has(id)).map((id) => ({ id, ack: 'server' })),
        unknown: [],
      }),
    send: async ({ id, text, attachment }: OutgoingMessage): Promise<SendResult> => {
      if (late.delete(text)) return { kind: 'not-sent', reason: 'too-late', retry: false };
      if (refused.has(text)) return { kind: 'not-sent', reason: 'refused', retry: false };
      const bytes = await attachment?.bytes().catch(() => 'gone' as const);
      if (bytes === 'gone') return { kind: 'not-sent', reason: 'no-attachment', retry: false };
      if (bytes) carried.set(id, bytes);
      sent.push(id);
      return { kind: 'accepted', ack: 'server' };
    },
  } as unknown as Channel; // what the outbox asks of it
  outbox = createOutbox({
    ...{ redis: server.redis, clock, log: createLog({ level: 'silent', format: 'json' }) },
    ...{
      secrets: secretsFrom(Buffer.alloc(32, 7)),
      channelOf: () => channel,
      voiceFor: () => 'main' as AccountId,
    },
  });
  outbox.start();
});
afterAll(async () => {
  await outbox.stop();
  await server.stop();
});

describe('the outbox', () => {
  it('tells an edit that is not possible from one that could not be tried', async () => {
    const edit = (): Promise<boolean> => outbox.edit(CHAT, '3EB0' as MessageId, 'new');
    expect(await edit()).toBe(true);
    edited = 'too-late';
    expect(await edit()).toBe(false);
    edited = 'failed';
    await expect(edit()).rejects.toMatchObject({ code: 'channel-down' });
  });

  it('sends what has one key once, and forgets what is old', async () => {
    const post = (): Promise<MessageId> => outbox.post({ key: 'k', chat: CHAT, text: 'hello' });
    const id = await post();
    await eventually('sent', () => outbox.wasSent(id));
    await post();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent).toEqual([id]);
    clock.advance(8 * 86_400_000);
    await eventually('forgotten', async () => (await server.redis.zcard(key.outboxSent)) === 0);
  });

  it('knows of a message that left just before a crash', async () => {
    expect(await outbox.wasSent('3EB01' as MessageId)).toBe(false);
    left.add('3EB01');
    expect(await outbox.wasSent('3EB01' as MessageId)).toBe(true);
  });

  it('tries again what came too late because the process stood still', async () => {
    late.add('slow');
    const id = await outbox.post({ key: 'slow', chat: CHAT, text: 'slow' });
    await eventually('sent', () => Promise.resolve(sent.includes(id)));
  });

  it('sends what goes with a text, and neither without the other', async () => {
    const map = png();
    const attachment = {
      sha256: sha256Of(map),
      name: 'map.png',
      mime: 'image/png',
      size: map.length,
    } as const;
    await keepAttachment(server.redis, { ...attachment, bytes: () => Promise.resolve(map) }, 60_000);
    const id = await outbox.post({ key: 'map', chat: CHAT, text: 'the map', attachment });
    await eventually('sent', () => outbox.wasSent(id));
    expect(carried.get(id)).toEqual(map);
    await server.redis.del(key.attachment(attachment.sha256));
    const gone = await outbox.post({ key: 'gone', chat: CHAT, text: 'the map again', attachment });
    const code = await outbox.post({ key: 'its code', chat: CHAT, text: 'its code', after: gone });
    const next = await outbox.post({ key: 'next', chat: CHAT, text: 'next' });
    await eventually('the line goes on', () => outbox.wasSent(next));
    expect([await outbox.wasSent(gone), await outbox.wasSent(code)]).toEqual([false, false]);
  });

  // Whoever got the last of several has seen them all: an approval stands on that.
  it('does not send what comes after a message that never left', async () => {
    const post = (text: string, after: MessageId): Promise<MessageId> =>
      outbox.post({ key: text, chat: CHAT, text, after });
    refused.add('exact text');
    const heading = await outbox.post({ key: 'heading', chat: CHAT, text: 'heading' });
    const exact = await post('exact text', heading);
    const code = await post('code', exact);
    await eventually('the first was sent', () => outbox.wasSent(heading));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect([await outbox.wasSent(exact), await outbox.wasSent(code)]).toEqual([false, false]);
  });

  it('says what it was asked to say in a chat in that order, whatever the speed of each', async () => {
    const before = sent.length;
    const ids = await Promise.all(
      Array.from({ length: 40 }, (_, i) => outbox.post({ key: `order:${i}`, chat: CHAT, text: `${i}` })),
    );
    await eventually('all sent', async () =>
      (await Promise.all(ids.map((id) => outbox.wasSent(id)))).every(Boolean),
    );
    expect(sent.slice(before)).toEqual(ids);
  });
});
