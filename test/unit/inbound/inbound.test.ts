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
    expect(await server.redis.hget('tocsin:queue:inbound:in-A', 'data')).not.toContain('secret');
    await inbound.stop();
  });
});
