import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, key, type Redis } from '../core/index.ts';
import { SECRET } from './archive/names.ts';
import { everyKey } from './store/every-key.ts';

/** How every Tocsin names its connection (`app/foundation.ts`). */
const TOCSIN = 'tocsin:';
/** How a restore names its own. */
export const RESTORE = 'tocsin-restore';

/** @throws AppError `already-running` while a bot, a command on the host or another restore is connected */
export async function refuseWhileInUse(redis: Redis): Promise<void> {
  const self = String(await redis.client('ID'));
  const clients = (await redis.client('LIST')) as string;
  for (const client of clients.split('\n')) {
    const [, id, owner = ''] = /^id=(\d+) .* name=(\S*)/.exec(client) ?? [];
    if (id !== self && (owner.startsWith(TOCSIN) || owner === RESTORE))
      throw new AppError('already-running', { details: { owner } });
  }
}

/** What a restore would replace, in words; undefined when there is nothing. */
export async function whatIsThere(
  redis: Redis,
  dataDir: string,
  secret: Buffer,
): Promise<string | undefined> {
  const found: string[] = [];
  const keys = await countOwn(redis);
  if (keys > 0) {
    const [contacts, broadcasts] = await Promise.all([redis.hlen(key.contacts), redis.zcard(key.broadcasts)]);
    found.push(`${keys} keys in Redis (${contacts} contacts, ${broadcasts} broadcasts)`);
  }
  const there = await secretOf(dataDir);
  if (there && !there.equals(secret)) found.push(`another secret.key in ${dataDir}`);
  return found.length > 0 ? found.join(' and ') : undefined;
}

/** The key file as it is; undefined when there is none. */
export const secretOf = (dataDir: string): Promise<Buffer | undefined> =>
  readFile(join(dataDir, SECRET)).catch(() => undefined);

/** Everything of Tocsin's but what is kept about restores. */
async function countOwn(redis: Redis): Promise<number> {
  let count = 0;
  for await (const names of everyKey(redis)) count += names.filter(isWiped).length;
  return count;
}

const isWiped = (name: string): boolean => !name.startsWith(key.restore);

/** Takes away everything of Tocsin's but what is kept about restores. */
export async function wipe(redis: Redis): Promise<void> {
  for await (const names of everyKey(redis)) {
    const own = names.filter(isWiped);
    if (own.length > 0) await redis.unlink(own);
  }
}
