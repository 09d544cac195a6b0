import { createLog } from '../../../src/core/index.ts';
import type { InboundMessage } from '../../../src/channels/channel.ts';
import { createInbound } from '../../../src/inbound/index.ts';
import { eventually } from '../../support/world.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const log = createLog({ level: 'silent', format: 'json' });
const said = (id: string, text: string): InboundMessage => ({
  ...{ id: id as never, account: 'main' as never, chat: 'someone@c.us' as never, direct: true, at: 0 },
  ...{ sender: {}, text, kind: 'text', forwarded: false, edited: false },
});

let server: TestRedis;
beforeAll(async () => void (server = await startRedis()));
afterAll(() => server.stop());

describe('what came in', () => {
  it('is handled once, and its words are not kept afterwards', async () => {
    const handled: string[] = [];
    let faults = 2;
    const inbound = createInbound({
      ...{ redis: server.redis, log, priorityOf: () => 1, overtakes: () => false },
      handle: ({ text }) => {
        if (faults-- > 0) return Promise.reject(new Error('a store that was away'));
        handled.push(text);
        return Promise.resolve();
      },
    });
    inbound.start();
    await inbound.receive(said('A', 'my secret words'));
    await eventually('handled', () => Promise.resolve(handled.length === 1));
    await inbound.receive(said('A', 'my secret words'));
    await inbound.receive(said('B', 'others'));
    await eventually('handled', () => Promise.resolve(handled.length === 2));
    expect(handled).toEqual(['my secret words', 'others']);
    await eventually('done', async () => (await inbound.queue.waiting()) === 0);
    const kept = await server.redis.keys('tocsin:queue:inbound:in-*');
    expect(kept).toHaveLength(2);
    for (const job of kept) expect(await server.redis.hget(job, 'data')).not.toContain('secret');
    await inbound.stop();
  });

  it('may have any id: senders choose them', async () => {
    const handled: string[] = [];
    const inbound = createInbound({
      ...{ redis: server.redis, log, priorityOf: () => 1, overtakes: () => false },
      handle: ({ text }) => Promise.resolve(void handled.push(text)),
    });
    inbound.start();
    const ids = ['A:B', 'a:b:c:d', '17', '', '*', `x${'y'.repeat(5_000)}`, 'é\n'];
    for (const [n, id] of ids.entries()) await inbound.receive(said(id, `text ${n}`));
    await inbound.receive({ ...said('A:B', 'elsewhere'), chat: 'other@c.us' as never });
    await eventually('handled', () => Promise.resolve(handled.length === ids.length + 1));
    await inbound.stop();
  });
});
