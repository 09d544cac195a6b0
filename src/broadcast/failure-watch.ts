import { key, randomCode, type AccountId, type Instant, type Redis } from '../core/index.ts';
import type { NotSentReason, SendResult } from '../channels/channel.ts';

/** Failures are looked at together over so long. */
const WINDOW_MS = 5 * 60_000;
/** At WhatsApp's pace a third of all sends: it answers spam with refusals before it bans. */
const MOST_FAILURES = 10;

/** The network's own word against us; what fails in our page or on the way to it says nothing about the account. */
const AGAINST_US: readonly NotSentReason[] = ['refused', 'rate-limited'];

/**
 * Pauses the account when failures rise.
 * @returns true when this result paused it
 */
export async function watchFailures(
  redis: Redis,
  account: AccountId,
  result: SendResult,
  now: Instant,
): Promise<boolean> {
  if (result.kind !== 'not-sent' || !AGAINST_US.includes(result.reason)) return false;
  const failures = key.recentFailures(account);
  const replies = await redis
    .multi()
    .zadd(failures, now, randomCode(12))
    .zremrangebyscore(failures, '-inf', now - WINDOW_MS)
    .zcard(failures)
    .exec();
  if (Number(replies?.[2]?.[1] ?? 0) < MOST_FAILURES) return false;
  return (await redis.set(key.accountPause(account), 'failures', 'NX')) === 'OK';
}

/** A person has looked: the account may send again. */
export async function liftPause(redis: Redis, account: AccountId): Promise<void> {
  await redis.del(key.accountPause(account), key.recentFailures(account));
}
