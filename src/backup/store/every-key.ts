import { EVERY_KEY, type Redis } from '../../core/index.ts';

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
