import {
  AppError,
  ShiftedClock,
  createLog,
  key,
  type BroadcastId,
  type ChatId,
  type MessageId,
} from '../../../src/core/index.ts';
import { createStatusMessages, type Broadcast, type StatusMessages } from '../../../src/broadcast/index.ts';
import { eventually } from '../../support/world.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const ID = 'bSTAT' as BroadcastId;
const DESK = 'desk@g.us' as ChatId;
const log = createLog({ level: 'silent', format: 'json' });

let server: TestRedis;
let status: StatusMessages;
beforeAll(async () => void (server = await startRedis()));
beforeEach(() => server.redis.flushall());
afterEach(() => status.stop());
afterAll(() => server.stop());

describe('the status message', () => {
  /** What is posted and edited in five minutes in which the text changes all the time. */
  async function fiveMinutes(outbox: {
    sent: boolean;
    edit: () => Promise<boolean>;
  }): Promise<{ posted: number; asked: number }> {
    const clock = new ShiftedClock();
    let [posted, asked, texts] = [0, 0, 0];
    status = createStatusMessages({
      ...{ redis: server.redis, clock, log, recent: () => Promise.resolve([]) },
      outbox: {
        post: () => Promise.resolve(`3EB0${++posted}` as MessageId),
        edit: () => (++asked, outbox.edit()),
        wasSent: () => Promise.resolve(outbox.sent),
      },
      get: () => Promise.resolve({ id: ID, state: 'running' } as unknown as Broadcast),
      followers: () => Promise.resolve([{ chat: DESK, language: 'en' }]),
      textOf: () => `text ${++texts}`,
    });
    status.follow(ID);
    clock.advance(1_000);
    await eventually('posted', async () => (await server.redis.exists(key.statusMessages(ID))) === 1);
    for (let passed = 0; passed < 300; passed += 16) {
      const before = texts;
      clock.advance(16_000);
      await eventually('looked at', () => Promise.resolve(texts > before));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return { posted, asked };
  }

  it('is edited in place', async () => {
    expect(await fiveMinutes({ sent: true, edit: () => Promise.resolve(true) })).toEqual({
      posted: 1,
      asked: 19,
    });
  });

  it('does not pile up while it waits to be sent', async () => {
    expect((await fiveMinutes({ sent: false, edit: () => Promise.resolve(false) })).posted).toBe(1);
  });

  it('does not pile up while the channel is away', async () => {
    const edit = () => Promise.reject(new AppError('channel-down'));
    expect((await fiveMinutes({ sent: true, edit })).posted).toBe(1);
  });

  it('a crash between the post and its note leaves no newer text unsaid', async () => {
    const clock = new ShiftedClock();
    const [posted, edits] = [new Map<string, string>(), [] as string[]];
    let crashes = 1;
    let text = 'running';
    status = createStatusMessages({
      ...{ redis: server.redis, clock, log, recent: () => Promise.resolve([]) },
      outbox: {
        // One key, one message: said again it stays as it was.
        post: ({ key: name, text: said }) => {
          if (!posted.has(name)) posted.set(name, said);
          return crashes-- > 0 ? Promise.reject(new Error('died')) : Promise.resolve('3EB01' as MessageId);
        },
        edit: (_chat, _id, said) => (edits.push(said), Promise.resolve(true)),
        wasSent: () => Promise.resolve(true),
      },
      get: () => Promise.resolve({ id: ID, state: text } as unknown as Broadcast),
      followers: () => Promise.resolve([{ chat: DESK, language: 'en' }]),
      textOf: () => text,
    });
    status.follow(ID);
    clock.advance(1_000);
    await eventually('posted', () => Promise.resolve(posted.size === 1));
    text = 'done';
    for (let n = 0; n < 3; n += 1) {
      clock.advance(16_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect([...posted.values(), ...edits]).toEqual(['running', 'done']);
  });
});
