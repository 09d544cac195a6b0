import { key, script, type Redis } from '../core/index.ts';
import type { SealedHead } from './chain.ts';

/** An entry as it is stored: canonical JSON, and its hash. */
export interface Stored {
  readonly body: string;
  readonly hash: string;
}

/**
 * KEYS stream, head. ARGV the hash the entries build on; the new count, hash and seal; then body and hash of each
 * entry. Answers the newest hash as it now is: when it is not the new one, nothing was written.
 */
const APPEND = script(`
  local newest = redis.call('HGET', KEYS[2], 'hash') or ''
  if newest ~= ARGV[1] then return newest end
  for i = 5, #ARGV, 2 do
    redis.call('XADD', KEYS[1], '*', 'body', ARGV[i], 'hash', ARGV[i + 1])
  end
  redis.call('HSET', KEYS[2], 'count', ARGV[2], 'hash', ARGV[3], 'seal', ARGV[4])
  return ARGV[3]
`);

/** Writes the entries and the new head at once; false, and nothing written, when `previous` is not the newest hash. */
export async function append(
  redis: Redis,
  previous: string,
  next: SealedHead,
  entries: readonly Stored[],
): Promise<boolean> {
  const args = entries.flatMap(({ body, hash }) => [body, hash]);
  const keys = [key.audit, key.auditHead];
  // A script that ran although its answer was lost is run again on reconnecting: the hash shows that it did.
  return (await APPEND(redis, keys, [previous, next.count, next.hash, next.seal, ...args])) === next.hash;
}

const READ_HEAD = script(`
  local head = redis.call('HMGET', KEYS[2], 'count', 'hash', 'seal')
  return { head[1] or '0', head[2] or '', head[3] or '', redis.call('XLEN', KEYS[1]) }
`);

/** The head, and how many entries there are. */
export async function readHead(redis: Redis): Promise<{ head: SealedHead; stored: number }> {
  const reply = await READ_HEAD(redis, [key.audit, key.auditHead], []);
  const [count, hash, seal, stored] = reply as [string, string, string, number];
  return { head: { count: Number(count), hash, seal }, stored };
}
