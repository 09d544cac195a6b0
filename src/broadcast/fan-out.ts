import { key, type BroadcastId, type DeliveryId, type Redis } from '../core/index.ts';
import { readRecipients } from '../approval/index.ts';
import type { Severity } from '../plan/index.ts';
import type { Account } from './account.ts';
import { enqueueChunk } from './ledger/enqueue.ts';
import { sendJob } from './send-job.ts';

/** Below so many waiting deliveries the next chunk follows: a million recipients never wait as jobs at once. */
const LOW_WATER = 500;
const CHUNK = 500;

type AccountOf = (id: string) => Account;

export interface FanOut {
  /** Brings the number of waiting deliveries of a running broadcast back up. */
  fill(id: BroadcastId): Promise<void>;
  /** Makes jobs again for everything that is `queued`: after a pause, a crash or a lost queue. */
  requeueAll(id: BroadcastId): Promise<void>;
}

export function createFanOut(redis: Redis, accountOf: AccountOf): FanOut {
  const running = new Map<BroadcastId, Promise<void>>();
  return {
    fill(id) {
      const current = running.get(id) ?? fill(redis, accountOf, id).finally(() => running.delete(id));
      running.set(id, current);
      return current;
    },
    async requeueAll(id) {
      const severity = (await redis.hget(key.broadcast(id), 'severity')) as Severity;
      const deliveries = (await redis.zrange(key.queued(id), '0', '-1')) as DeliveryId[];
      for (let from = 0; from < deliveries.length; from += CHUNK) {
        await addJobs(redis, deliveries.slice(from, from + CHUNK), severity, accountOf);
      }
    },
  };
}

async function fill(redis: Redis, accountOf: AccountOf, id: BroadcastId): Promise<void> {
  for (;;) {
    const [cursor, state, severity] = await redis.hmget(key.broadcast(id), 'cursor', 'state', 'severity');
    if (state !== 'running' || (await redis.zcard(key.queued(id))) >= LOW_WATER) return;
    const from = Number(cursor);
    const recipients = await readRecipients(redis, id, from, from + CHUNK - 1);
    if (recipients.length === 0) return;
    const deliveries = await enqueueChunk(redis, id, from, recipients);
    await addJobs(redis, deliveries, severity as Severity, accountOf);
  }
}

async function addJobs(
  redis: Redis,
  deliveries: readonly DeliveryId[],
  severity: Severity,
  accountOf: AccountOf,
): Promise<void> {
  const pipeline = redis.pipeline();
  for (const delivery of deliveries) pipeline.hmget(key.delivery(delivery), 'account', 'attempt');
  const rows = (await pipeline.exec()) ?? [];
  const jobs = new Map<string, ReturnType<typeof sendJob>[]>();
  for (const [i, delivery] of deliveries.entries()) {
    const [account = '', attempt] = (rows[i]?.[1] ?? []) as string[];
    const job = sendJob({ delivery, attempt: Number(attempt) }, severity);
    jobs.set(account, (jobs.get(account) ?? []).concat(job));
  }
  for (const [account, mine] of jobs) await accountOf(account).queue.add(mine);
}
