import { key, type Redis } from '../../core/index.ts';
import type { Severity } from '../../plan/index.ts';
import type { Account } from '../account.ts';
import type { Broadcast, Forecast } from '../broadcast.ts';
import { goesBefore } from '../send-job.ts';
import { forecast } from './forecast.ts';
import { limitsFor, lookBackMs } from './limits.ts';

/** Reads what the account has done and has to do, and plays the pace forward. */
export async function forecastFor(
  redis: Redis,
  account: Account,
  active: readonly Broadcast[],
  messages: number,
  severity: Severity,
  now: number,
): Promise<Forecast> {
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
    { recent: recent.filter((_, i) => i % 2 === 1).map(Number), nextSlotAt, ahead },
    now,
  );
}
