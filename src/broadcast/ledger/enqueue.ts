import { deliveryId, script, type BroadcastId, type DeliveryId, type Redis } from '../../core/index.ts';
import type { Recipient } from '../../audience/index.ts';
import type { BroadcastState, DeliveryState } from '../broadcast.ts';
import { PRELUDE } from './prelude.ts';

/**
 * Moves the next chunk from `planned` to a first state of its own, into the set of that state, and the cursor with it;
 * nothing when the cursor has moved on or the broadcast is in another state. ARGV: broadcast, cursor, then JSON rows.
 */
const fromPlan = (needs: BroadcastState, first: DeliveryState, set: string) =>
  script(`${PRELUDE}
local id, cursor = ARGV[1], tonumber(ARGV[2])
local b = redis.call('HMGET', broadcastKey(id), 'cursor', 'state', 'keepS')
if tonumber(b[1]) ~= cursor or b[2] ~= '${needs}' then return 0 end
local at, count = now(), #ARGV - 2
for i = 1, count do
  local row = cjson.decode(ARGV[i + 2])
  local n = cursor + i - 1
  local delivery = id .. '.' .. n
  local fields = {}
  for name, value in pairs(row) do fields[#fields + 1] = name; fields[#fields + 1] = value end
  redis.call('HSET', deliveryKey(delivery), 'broadcast', id, 'n', n, 'state', '${first}', 'attempt', 1,
    'at:${first}', at, unpack(fields))
  redis.call('EXPIRE', deliveryKey(delivery), b[3])
  redis.call('ZADD', part(id, '${set}'), n, delivery)
end
redis.call('HINCRBY', part(id, 'counts'), 'planned', -count)
redis.call('HINCRBY', part(id, 'counts'), '${first}', count)
redis.call('HSET', broadcastKey(id), 'cursor', cursor + count)
return count
`);

const ENQUEUE = fromPlan('running', 'queued', 'queued');
const DOUBT = fromPlan('paused', 'unknown', 'restored');

const rowOf = ({ kind, contact, phone, chat, language, account, name }: Recipient): object => ({
  ...{ kind, contact, phone, chat, language, account, name },
});

/** @returns the deliveries that are now `queued` and need a job */
export async function enqueueChunk(
  redis: Redis,
  id: BroadcastId,
  cursor: number,
  recipients: readonly Recipient[],
): Promise<DeliveryId[]> {
  const rows = recipients.map((recipient) => JSON.stringify(rowOf(recipient)));
  const count = Number(await ENQUEUE(redis, [], [id, cursor, ...rows]));
  return Array.from({ length: count }, (_, i) => deliveryId(id, cursor + i));
}

/** The same after a restore: they are `unknown`, since they may have left after the backup, under one of `ids`. */
export async function doubtChunk(
  redis: Redis,
  id: BroadcastId,
  cursor: number,
  recipients: readonly Recipient[],
  idsOf: (delivery: DeliveryId) => string,
): Promise<void> {
  const rows = recipients.map((recipient, i) =>
    JSON.stringify({ ...rowOf(recipient), restored: 'planned', ids: idsOf(deliveryId(id, cursor + i)) }),
  );
  await DOUBT(redis, [], [id, cursor, ...rows]);
}
