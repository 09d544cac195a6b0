import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { AppError } from './errors.ts';

export type { Redis } from 'ioredis';

/**
 * Opens a connection and waits until it answers.
 * @param url `redis://…`, `rediss://…` or `unix:///path/to/socket`
 * @param name shown by `CLIENT LIST`
 * @throws AppError `redis-unreachable`
 */
export async function openRedis(url: string, name: string): Promise<Redis> {
  const path = url.startsWith('unix://') ? url.slice('unix://'.length) : undefined;
  const options = {
    connectionName: name,
    // BullMQ's workers must wait for Redis to come back for as long as it takes.
    maxRetriesPerRequest: null,
    enableReadyCheck: true,
    lazyConnect: true,
    retryStrategy: (times: number): number => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
  };
  const redis = path ? new Redis({ path, ...options }) : new Redis(url, options);
  redis.on('error', () => undefined); // reconnects by itself; readiness is watched by ops
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new AppError('redis-unreachable', {
      details: { url: url.replace(/:[^:@/]*@/, ':…@') },
      retry: true,
      cause,
    });
  }
  return redis;
}

const OLDEST_VERSION = [6, 2] as const;

/**
 * Refuses a Redis that could lose or evict what it confirmed.
 * @throws AppError `redis-too-old`, `redis-evicts`, `redis-not-durable`
 */
export async function checkRedis(redis: Redis): Promise<void> {
  const info = await redis.info('server');
  const version = /redis_version:(\S+)/.exec(info)?.[1] ?? '0';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor < OLDEST_VERSION[1])) {
    throw new AppError('redis-too-old', { details: { version } });
  }
  const policy = await setting(redis, 'maxmemory-policy');
  if (policy !== 'noeviction') throw new AppError('redis-evicts', { details: { policy } });
  const appendonly = await setting(redis, 'appendonly');
  const appendfsync = await setting(redis, 'appendfsync');
  if (appendonly !== 'yes' || appendfsync !== 'always') {
    const found = `appendonly ${appendonly}, appendfsync ${appendfsync}`;
    throw new AppError('redis-not-durable', { details: { found } });
  }
}

async function setting(redis: Redis, name: string): Promise<string> {
  const reply = await redis.config('GET', name);
  return reply[1] ?? '';
}

type ScriptCall = (
  redis: Redis,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/** A Lua script, called by its hash; Redis runs it whole or not at all. */
export function script(lua: string): ScriptCall {
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, args) => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}

const SCAN_COUNT = 1_000;

/** The names that match, some at a time; one that is there throughout comes at least once, maybe twice. */
export async function* scanKeys(redis: Redis, pattern: string): AsyncGenerator<string[]> {
  let cursor = '0';
  do {
    const [next, names] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
    cursor = next;
    if (names.length > 0) yield names;
  } while (cursor !== '0');
}
