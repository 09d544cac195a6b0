import { deliveryId, script, type BroadcastId, type DeliveryId, type Redis } from '../../core/index.ts';
import type { Recipient } from '../../audience/index.ts';
import { PRELUDE } from './prelude.ts';

/**
 * Moves the next chunk from `planned` to `queued` and the cursor with it; nothing when the cursor has moved on or the
 * broadcast does not run. ARGV: broadcast, cursor, then JSON rows.
 */
const ENQUEUE = script(`${PRELUDE}
local id, cursor = ARGV[1], tonumber(ARGV[2])
local b = redis.call('HMGET', broadcastKey(id), 'cursor', 'state', 'keepS')
if tonumber(b[1]) ~= cursor or b[2] ~= 'running' then return 0 end
local at, count = now(), #ARGV - 2
for i = 1, count do
  local row = cjson.decode(ARGV[i + 2])
  local n = cursor + i - 1
  local delivery = id .. '.' .. n
  local fields = {}
  for name, value in pairs(row) do fields[#fields + 1] = name; fields[#fields + 1] = value end
  redis.call('HSET', deliveryKey(delivery), 'broadcast', id, 'n', n, 'state', 'queued', 'attempt', 1, 'at:queued', at,
    unpack(fields))
  redis.call('EXPIRE', deliveryKey(delivery), b[3])
  redis.call('ZADD', part(id, 'queued'), n, delivery)
end
redis.call('HINCRBY', part(id, 'counts'), 'planned', -count)
redis.call('HINCRBY', part(id, 'counts'), 'queued', count)
redis.call('HSET', broadcastKey(id), 'cursor', cursor + count)
return count
`);

/** @returns the deliveries that are now `queued` and need a job */
export async function enqueueChunk(
  redis: Redis,
  id: BroadcastId,
  cursor: number,
  recipients: readonly Recipient[],
): Promise<DeliveryId[]> {
  const rows = recipients.map(({ kind, contact, phone, chat, language, account, name }) =>
    JSON.stringify({ kind, contact, phone, chat, language, account, name }),
  );
  const count = Number(await ENQUEUE(redis, [], [id, cursor, ...rows]));
  return Array.from({ length: count }, (_, i) => deliveryId(id, cursor + i));
}
