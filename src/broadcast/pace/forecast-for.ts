import { key, type Instant, type Redis } from '../../core/index.ts';
import type { Severity } from '../../plan/index.ts';
import type { Account } from '../account.ts';
import type { Broadcast, Forecast } from '../broadcast.ts';
import { goesBefore } from '../send-job.ts';
import { forecast } from './forecast.ts';
import { limitsFor, lookBackMs } from './limits.ts';

interface Asked {
  readonly redis: Redis;
  readonly account: Account;
  readonly active: readonly Broadcast[];
  /** So many accounts share what waits. */
  readonly of: number;
  readonly messages: number;
  readonly severity: Severity;
  readonly now: Instant;
}

/** Reads what the account has done and has to do, and plays the pace forward. */
export async function forecastFor(asked: Asked): Promise<Forecast> {
  const { redis, account, active, messages, severity, now } = asked;
  const since = Number((await redis.get(key.accountSince(account.id))) ?? now);
  const limits = limitsFor(account.pace(), severity, since, now);
  const recent = await redis.zrangebyscore(
    key.pace(account.id),
    now - lookBackMs(limits),
    '+inf',
    'WITHSCORES',
  );
  const nextSlotAt = Number((await redis.get(key.nextSlot(account.id))) ?? 0);
  const first = active.filter((one) => one.state === 'running' && goesBefore(one.severity, severity));
  const ahead = first.reduce((sum, { counts }) => sum + counts.planned + counts.queued, 0);
  return forecast(
    messages,
    limits,
    {
      recent: recent.filter((_, i) => i % 2 === 1).map(Number),
      nextSlotAt,
      ahead: Math.ceil(ahead / asked.of),
    },
    now,
  );
}

/** Accounts that send side by side: the first to begin, the last to end. */
export const together = (each: readonly Forecast[]): Forecast => ({
  messages: each.reduce((sum, { messages }) => sum + messages, 0),
  firstMs: Math.min(...each.map(({ firstMs }) => firstMs)),
  lastMs: Math.max(...each.map(({ lastMs }) => lastMs)),
});
