import { key, script, type BroadcastId, type Redis } from '../../core/index.ts';

/** Stores a broadcast in `countdown`, once. ARGV: id, total, created, then field, value … */
const CREATE = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local fields = {}
for i = 4, #ARGV do fields[#fields + 1] = ARGV[i] end
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'total', ARGV[2], 'cursor', 0, 'state', 'countdown', unpack(fields))
redis.call('HSET', KEYS[2], 'planned', ARGV[2])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
redis.call('SADD', KEYS[4], ARGV[1])
redis.call('EXPIRE', KEYS[5], redis.call('HGET', KEYS[1], 'keepS'))
redis.call('HSET', KEYS[6], redis.call('HGET', KEYS[1], 'statement'), ARGV[1])
return 1
`);

/** @returns false when the broadcast exists already */
export async function createBroadcast(
  redis: Redis,
  id: BroadcastId,
  total: number,
  createdAt: number,
  fields: Readonly<Record<string, string | number>>,
): Promise<boolean> {
  const keys = [
    ...[key.broadcast(id), key.counts(id), key.broadcasts, key.activeBroadcasts, key.recipients(id)],
    key.broadcastOfStatement,
  ];
  const pairs = Object.entries(fields).flat();
  return (await CREATE(redis, keys, [id, total, createdAt, ...pairs])) === 1;
}
