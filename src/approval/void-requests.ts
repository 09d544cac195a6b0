import { key, scanKeys, script, type Redis } from '../core/index.ts';
import type { Request } from './request.ts';

type Frozen = Omit<Request, 'state' | 'decidedBy'>;

/** As `withdrawn`, by nobody in particular. KEYS request, recipients, broadcast, pending · ARGV code, who. */
const VOID = script(`
  local state = redis.call('HGET', KEYS[1], 'state')
  if state ~= 'pending' and not (state == 'approved' and redis.call('EXISTS', KEYS[3]) == 0) then return 0 end
  redis.call('HSET', KEYS[1], 'state', 'withdrawn', 'decidedBy', ARGV[2])
  redis.call('ZREM', KEYS[4], ARGV[1])
  redis.call('UNLINK', KEYS[2])
  return 1
`);

/**
 * After a restore: what was asked for and has not begun is void, an approval half carried out too. It may have been
 * decided since, and whoever asked sees nothing of it any more.
 * @param by who is said to have withdrawn them
 * @returns those that could still have been approved or carried out
 */
export async function voidRequests(redis: Redis, by: string): Promise<Frozen[]> {
  const voided: Frozen[] = [];
  for (const name of await requestKeys(redis)) {
    const stored = await redis.hget(name, 'request');
    if (stored === null) continue;
    const request = JSON.parse(stored) as Frozen;
    const { code, broadcast } = request;
    const keys = [name, key.recipients(broadcast), key.broadcast(broadcast), key.pendingRequests];
    if ((await VOID(redis, keys, [code, by])) === 1) voided.push(request);
  }
  return voided.sort((a, b) => a.requestedAt - b.requestedAt);
}

/** Of the requests themselves, not of who was shown them. */
async function requestKeys(redis: Redis): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const names of scanKeys(redis, key.request('*')))
    for (const name of names) if (!name.slice(key.request('').length).includes(':')) found.add(name);
  return found;
}
