import { key, type AccountId, type Redis } from '../core/index.ts';
import type { SendResult } from '../channels/channel.ts';

/** Looked at together: so many of the newest results. */
const WINDOW = 20;
/** Paused when so many of them failed: WhatsApp answers spam with refusals before it bans. */
const MOST_FAILURES = 10;

/**
 * Pauses the account when failures rise.
 * @returns true when this result paused it
 */
export async function watchFailures(redis: Redis, account: AccountId, result: SendResult): Promise<boolean> {
  const failed =
    result.kind === 'not-sent' && (result.reason === 'refused' || result.reason === 'rate-limited');
  const list = key.recentResults(account);
  const replies = await redis
    .multi()
    .lpush(list, failed ? '1' : '0')
    .ltrim(list, 0, WINDOW - 1)
    .lrange(list, 0, -1)
    .exec();
  if (!failed) return false;
  const recent = (replies?.[2]?.[1] ?? []) as string[];
  if (recent.filter((one) => one === '1').length < MOST_FAILURES) return false;
  return (await redis.set(key.accountPause(account), 'failures', 'NX')) === 'OK';
}

/** A person has looked: the account may send again. */
export async function liftPause(redis: Redis, account: AccountId): Promise<void> {
  await redis.del(key.accountPause(account), key.recentResults(account));
}
