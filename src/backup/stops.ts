import { key, type Redis } from '../core/index.ts';

const CHUNK = 1_000;

/**
 * Who said STOP since the backup must not hear from us again because it was restored: keeps the stops of what is about
 * to be replaced. May be done again.
 */
export async function keepStops(redis: Redis): Promise<void> {
  await redis
    .multi()
    .sunionstore(key.optedOutBefore, key.optedOutBefore, key.optedOut)
    .sunionstore(key.suppressedBefore, key.suppressedBefore, key.suppressed)
    .exec();
}

/** Adds them to those of the backup, as far as it knows the people. @returns how many were added */
export async function giveBackStops(redis: Redis): Promise<number> {
  const before = await redis.smembers(key.optedOutBefore);
  let added = 0;
  for (let from = 0; from < before.length; from += CHUNK) {
    const some = before.slice(from, from + CHUNK);
    const known = await redis.hmget(key.contacts, ...some);
    const ids = some.filter((_, i) => known[i] !== null);
    if (ids.length > 0) added += await redis.sadd(key.optedOut, ...ids);
  }
  await redis
    .multi()
    .sunionstore(key.suppressed, key.suppressed, key.suppressedBefore)
    .del(key.optedOutBefore, key.suppressedBefore)
    .exec();
  return added;
}
