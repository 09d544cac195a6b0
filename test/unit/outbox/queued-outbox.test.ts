import {
  ShiftedClock,
  createLog,
  key,
  secretsFrom,
  type ChatId,
  type MessageId,
} from '../../../src/core/index.ts';
import type { Channel, EditResult } from '../../../src/channels/channel.ts';
import { createOutbox, type QueuedOutbox } from '../../../src/outbox/index.ts';
import { eventually } from '../../support/world.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const CHAT = 'someone@c.us' as ChatId;

let server: TestRedis;
let outbox: QueuedOutbox;
let edited: EditResult = 'done';
const sent: string[] = [];
const clock = new ShiftedClock();

beforeAll(async () => {
  server = await startRedis();
  const channel = {
    account: 'main',
    edit: () => Promise.resolve(edited),
    send: ({ id }: { id: string }) => Promise.resolve((sent.push(id), { kind: 'accepted', ack: 'server' })),
  } as unknown as Channel; // what the outbox asks of it
  outbox = createOutbox({
    ...{ redis: server.redis, clock, log: createLog({ level: 'silent', format: 'json' }) },
    ...{ secrets: secretsFrom(Buffer.alloc(32, 7)), channelOf: () => channel },
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
});
