import {
  key,
  type AccountId,
  type BroadcastId,
  type ContactId,
  type DeliveryId,
  type Redis,
} from '../core/index.ts';
import { readRecipients } from '../approval/index.ts';
import type { Severity } from '../plan/index.ts';
import type { Account } from './account.ts';
import { enqueueChunk } from './ledger/enqueue.ts';
import { reroute } from './ledger/reroute.ts';
import type { Routing } from './routing.ts';
import { sendJob } from './send-job.ts';

/**
 * Below so many waiting deliveries the next chunk follows: a million recipients never wait as jobs at once. Counted by
 * account, so that one that stands still does not hold up the others.
 */
const LOW_WATER = 500;
const CHUNK = 500;

interface FanOutParts {
  readonly redis: Redis;
  readonly accountOf: (id: AccountId) => Account;
  /** Those that broadcast. */
  readonly broadcasting: readonly Account[];
  readonly routing: Routing;
}

export interface FanOut {
  /** Brings the number of waiting deliveries of a running broadcast back up. */
  fill(id: BroadcastId): Promise<void>;
  /** Makes jobs again for everything that is `queued`: after a pause, a crash or a lost queue. */
  requeueAll(id: BroadcastId): Promise<void>;
  /** Makes jobs for deliveries that have just been queued. */
  addJobs(id: BroadcastId, deliveries: readonly DeliveryId[]): Promise<void>;
}

export function createFanOut(parts: FanOutParts): FanOut {
  const { redis } = parts;
  const running = new Map<BroadcastId, Promise<void>>();
  return {
    fill(id) {
      const current = running.get(id) ?? fill(parts, id).finally(() => running.delete(id));
      running.set(id, current);
      return current;
    },
    addJobs: async (id, deliveries) => addJobs(parts, deliveries, await severityOf(redis, id)),
    async requeueAll(id) {
      const severity = await severityOf(redis, id);
      const deliveries = (await redis.zrange(key.queued(id), '0', '-1')) as DeliveryId[];
      for (let from = 0; from < deliveries.length; from += CHUNK) {
        await addJobs(parts, deliveries.slice(from, from + CHUNK), severity);
      }
    },
  };
}

const severityOf = async (redis: Redis, id: BroadcastId): Promise<Severity> =>
  (await redis.hget(key.broadcast(id), 'severity')) as Severity;

async function fill(parts: FanOutParts, id: BroadcastId): Promise<void> {
  const { redis, routing } = parts;
  for (;;) {
    const [cursor, state, severity] = await redis.hmget(key.broadcast(id), 'cursor', 'state', 'severity');
    if (state !== 'running' || (await isFull(parts, id))) return;
    const from = Number(cursor);
    const recipients = await readRecipients(redis, id, from, from + CHUNK - 1);
    if (recipients.length === 0) return;
    const routed = recipients.map((recipient) => ({ ...recipient, account: routing.of(recipient) }));
    const deliveries = await enqueueChunk(redis, id, from, routed);
    await addJobs(parts, deliveries, severity as Severity);
  }
}

async function isFull({ redis, broadcasting }: FanOutParts, id: BroadcastId): Promise<boolean> {
  if ((await redis.zcard(key.queued(id))) < LOW_WATER) return false;
  const waiting = await Promise.all(broadcasting.map(({ queue }) => queue.waiting()));
  return waiting.every((jobs) => jobs >= LOW_WATER);
}

async function addJobs(
  { redis, accountOf, routing }: FanOutParts,
  deliveries: readonly DeliveryId[],
  severity: Severity,
): Promise<void> {
  const pipeline = redis.pipeline();
  for (const delivery of deliveries) pipeline.hmget(key.delivery(delivery), 'account', 'attempt', 'contact');
  const rows = (await pipeline.exec()) ?? [];
  const jobs = new Map<AccountId, ReturnType<typeof sendJob>[]>();
  for (const [i, delivery] of deliveries.entries()) {
    const [account, attempt, contact] = (rows[i]?.[1] ?? []) as [AccountId, string, ContactId?];
    const to = routing.of({ account, contact: contact ?? undefined });
    if (to !== account && !(await reroute(redis, delivery, to))) continue;
    const job = sendJob({ delivery, attempt: Number(attempt) }, severity);
    jobs.set(to, (jobs.get(to) ?? []).concat(job));
  }
  for (const [account, mine] of jobs) await accountOf(account).queue.add(mine);
}
