import { EVERY_KEY, openRedis, type Redis } from '../../core/index.ts';

const CHUNK = 1_000;

/** The names of everything of Tocsin's in Redis, some at a time; one that is there throughout comes at least once. */
export async function* everyKey(redis: Redis): AsyncGenerator<string[]> {
  let cursor = '0';
  do {
    const [next, names] = await redis.scan(cursor, 'MATCH', EVERY_KEY, 'COUNT', CHUNK);
    cursor = next;
    if (names.length > 0) yield names;
  } while (cursor !== '0');
}

/** About how many keys there are, for showing how far a reader is. */
export async function countKeys(url: string): Promise<number> {
  const redis = await openRedis(url, 'tocsin-backup');
  try {
    return await redis.dbsize();
  } finally {
    redis.disconnect();
  }
}
