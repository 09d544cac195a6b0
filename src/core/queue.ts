import { Queue, Worker, type Job, type JobsOptions } from 'bullmq';
import { QUEUE_PREFIX } from './keys.ts';
import type { Redis } from './redis.ts';

/** A queue's job as its handler sees it. */
export interface QueuedJob<Data> {
  readonly id: string;
  readonly data: Data;
  /** 1 for the first run. */
  readonly run: number;
}

export interface JobQueue<Data> {
  readonly name: string;
  /** For the read-only queue board only. */
  readonly raw: Queue;
  /** Stores the jobs; one whose id is still known is left as it is. */
  add(jobs: readonly { id: string; data: Data; priority: number; delayMs?: number }[]): Promise<void>;
  /** Forgets every job; for queues that are rebuilt from the ledger. */
  clear(): Promise<void>;
  waiting(): Promise<number>;
  close(): Promise<void>;
}

interface QueueOptions {
  /** Runs of a job before it is kept as failed. */
  readonly attempts?: number;
  /** First pause before a new run; doubles each time. */
  readonly backoffMs?: number;
  /** How long a finished job's id, without its data, is remembered, so that the same id is not queued again. */
  readonly rememberS?: number;
  /** A job that failed is not kept, so that the same id can be queued again: for queues rebuilt from the ledger. */
  readonly forgetFailed?: boolean;
}

/**
 * Throw it from a handler: the job goes back to the head of its priority and the queue rests for `ms`, at most a
 * second: while it rests it does not look at more urgent jobs either, and those may have nothing to wait for.
 */
export class Rest {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

export interface QueueWorker {
  close(): Promise<void>;
  isRunning(): boolean;
}

interface WorkerOptions<Data> {
  readonly queue: JobQueue<Data>;
  readonly redis: Redis;
  readonly concurrency: number;
  readonly handle: (job: QueuedJob<Data>) => Promise<void>;
  /** A run failed; `final` when it will not be tried again. */
  readonly onFailure?: (job: QueuedJob<Data> | undefined, error: unknown, final: boolean) => void;
}

/** How soon a job whose worker died is given to another. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 2_000;
const MOST_REST_MS = 1_000;

export function openQueue<Data>(name: string, redis: Redis, options: QueueOptions = {}): JobQueue<Data> {
  const queue = new Queue(name, { connection: redis, prefix: QUEUE_PREFIX });
  queue.on('error', () => undefined); // ioredis reconnects; failures of calls reject where they are made
  const defaults: JobsOptions = {
    attempts: options.attempts ?? 1,
    backoff: { type: 'exponential', delay: options.backoffMs ?? 500 },
    removeOnComplete: options.rememberS ? { age: options.rememberS } : true,
    removeOnFail: options.forgetFailed ? true : { age: 7 * 24 * 3600, count: 10_000 },
  };
  return {
    name,
    raw: queue,
    async add(jobs) {
      await queue.addBulk(
        jobs.map(({ id, data, priority, delayMs }) => ({
          name,
          data,
          opts: { ...defaults, jobId: id, priority, ...(delayMs ? { delay: delayMs } : {}) },
        })),
      );
    },
    clear: () => queue.obliterate({ force: true }),
    waiting: () => queue.getJobCountByTypes('wait', 'prioritized', 'delayed', 'active'),
    close: () => queue.close(),
  };
}

/** What stays of a job that is remembered: nothing of what was in it. */
const HANDLED = { handled: true } as const;
const isHandled = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'handled' in data && data.handled === true;

export function openWorker<Data>(options: WorkerOptions<Data>): QueueWorker {
  const asQueued = (job: Job): QueuedJob<Data> => ({
    id: job.id ?? '',
    data: job.data as Data,
    run: job.attemptsMade + 1,
  });
  const worker = new Worker(
    options.queue.name,
    async (job) => {
      if (isHandled(job.data)) return;
      try {
        await options.handle(asQueued(job));
        if (typeof job.opts.removeOnComplete === 'object') await job.updateData(HANDLED);
      } catch (error) {
        if (!(error instanceof Rest)) throw error;
        await options.queue.raw.rateLimit(Math.min(error.ms, MOST_REST_MS));
        throw Worker.RateLimitError();
      }
    },
    {
      connection: options.redis,
      prefix: QUEUE_PREFIX,
      concurrency: options.concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: 20,
    },
  );
  worker.on('error', () => undefined);
  worker.on('failed', (job, error) => {
    const final = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    options.onFailure?.(job && asQueued(job), error, final);
  });
  return { close: () => worker.close(), isRunning: () => worker.isRunning() };
}
