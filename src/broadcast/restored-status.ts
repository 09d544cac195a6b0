import { key, type BroadcastId, type Redis } from '../core/index.ts';

/** More fresh status messages than a broadcast gets in a week. */
const AHEAD = 1_000;
/** As many as are followed after a start. */
const RECENT = 20;

/**
 * After a restore: the installation before went on to post status messages under the numbers that come next, and a
 * message whose id is there already would not be posted again. Those numbers are passed over.
 */
export async function passOverStatusNumbers(redis: Redis): Promise<void> {
  const recent = await redis.zrevrange(key.broadcasts, 0, RECENT - 1);
  const ids = new Set([...recent, ...(await redis.smembers(key.activeBroadcasts))]);
  for (const id of ids) {
    const shown = await redis.hgetall(key.statusMessages(id as BroadcastId));
    for (const [chat, text] of Object.entries(shown)) {
      const posting = JSON.parse(text) as { sequence: number };
      const later = { ...posting, sequence: posting.sequence + AHEAD };
      await redis.hset(key.statusMessages(id as BroadcastId), chat, JSON.stringify(later));
    }
  }
}
