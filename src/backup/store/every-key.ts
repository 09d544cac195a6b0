import { EVERY_KEY, openRedis, scanKeys, type Redis } from '../../core/index.ts';

/** The names of everything of Tocsin's in Redis, some at a time. */
export const everyKey = (redis: Redis): AsyncGenerator<string[]> => scanKeys(redis, EVERY_KEY);

/** About how many keys there are, for showing how far a reader is. */
export async function countKeys(url: string): Promise<number> {
  const redis = await openRedis(url, 'tocsin-backup');
  try {
    return await redis.dbsize();
  } finally {
    redis.disconnect();
  }
}
