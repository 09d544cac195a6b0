import { Queue, Worker, type ConnectionOptions } from 'bullmq';
import type { Redis } from '../src/core/index.ts';

const CONCURRENCY = 64;

/** What the engine underneath can do: jobs that do nothing, through the same Redis and at the same concurrency. */
export async function rawJobsPerSecond(redis: Redis, jobs: number): Promise<number> {
  const connection = redis as ConnectionOptions;
  const queue = new Queue('bench-raw', { connection });
  const bulk = Array.from({ length: jobs }, (_, i) => ({
    name: 'n',
    data: { delivery: `b.${i}`, attempt: 1 },
    opts: { jobId: `r-${i}`, priority: 5, removeOnComplete: true },
  }));
  for (let from = 0; from < jobs; from += 500) await queue.addBulk(bulk.slice(from, from + 500));
  let left = jobs;
  const startedAt = performance.now();
  let worker: Worker | undefined;
  await new Promise<void>((resolve) => {
    worker = new Worker(
      'bench-raw',
      () => {
        left -= 1;
        if (left === 0) resolve();
        return Promise.resolve();
      },
      { connection: redis.duplicate(), concurrency: CONCURRENCY },
    );
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  await worker?.close();
  await queue.close();
  return jobs / seconds;
}
