import { Rest, openQueue, openWorker, type QueueWorker } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

interface Data {
  readonly n: number;
}

let server: TestRedis;
let worker: QueueWorker | undefined;
beforeAll(async () => void (server = await startRedis()));
afterEach(async () => {
  await worker?.close();
  worker = undefined;
});
afterAll(() => server.stop());

async function until(check: () => boolean, withinMs = 5_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!check()) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a queue that rests', () => {
  it('takes the most urgent job next, whatever was tried before, and counts no failed run', async () => {
    const queue = openQueue<Data>('rest', server.redis);
    const seen: { n: number; run: number }[] = [];
    const started = Date.now();
    worker = openWorker<Data>({
      ...{ queue, redis: server.redis, concurrency: 1 },
      handle: ({ data, run }) => {
        seen.push({ n: data.n, run });
        if (Date.now() - started < 600) throw new Rest(200);
        return Promise.resolve();
      },
    });
    await queue.add([1, 2].map((n) => ({ id: `j-${n}`, data: { n }, priority: 20 })));
    await until(() => seen.length > 0);
    await queue.add([{ id: 'j-9', data: { n: 9 }, priority: 1 }]);
    await until(() => seen.length > 1);
    expect(seen[1]).toEqual({ n: 9, run: 1 });
    await until(
      () =>
        Date.now() - started > 600 &&
        seen
          .slice(-3)
          .map(({ n }) => n)
          .join() === '9,1,2',
    );
    expect(seen.every(({ run }) => run === 1)).toBe(true);
    await queue.close();
  });

  it('never rests so long that something more urgent is kept waiting', async () => {
    const queue = openQueue<Data>('long', server.redis);
    const seen: number[] = [];
    worker = openWorker<Data>({
      ...{ queue, redis: server.redis, concurrency: 1 },
      handle: ({ data }) => {
        seen.push(data.n);
        if (data.n === 1) throw new Rest(3_600_000);
        return Promise.resolve();
      },
    });
    await queue.add([{ id: 'j-1', data: { n: 1 }, priority: 20 }]);
    await until(() => seen.includes(1));
    await queue.add([{ id: 'j-9', data: { n: 9 }, priority: 1 }]);
    await until(() => seen.includes(9), 3_000);
    await queue.close();
  });
});

describe('a job that failed', () => {
  it('can be made again where the ledger and not the queue is the truth', async () => {
    const queue = openQueue<Data>('ledger', server.redis, { forgetFailed: true });
    const seen: number[] = [];
    const failures: boolean[] = [];
    worker = openWorker<Data>({
      ...{ queue, redis: server.redis, concurrency: 1 },
      handle: ({ data }) => {
        seen.push(data.n);
        if (seen.length === 1) throw new Error('a store that was away');
        return Promise.resolve();
      },
      onFailure: (_, __, final) => void failures.push(final),
    });
    const job = { id: 'j-1', data: { n: 1 }, priority: 1 };
    await queue.add([job]);
    await until(() => failures.length === 1);
    await queue.add([job]);
    await until(() => seen.length === 2);
    await queue.close();
  });
});
