import { script, type DeliveryId, type MessageId, type Redis } from '../../core/index.ts';
import type { DeliveryState } from '../broadcast.ts';
import { PRELUDE } from './prelude.ts';

/**
 * Something became known about a message. Forward only, from any state; `unknown` only from `sending`, `failed` only
 * from what has not reached the server. That an earlier attempt arrived settles a delivery that was about to be sent
 * anew, or had ended without leaving. ARGV: message, state, reason. Returns '' when the id is not of a delivery.
 */
const SETTLE = script(`${PRELUDE}
local m = redis.call('HMGET', messageKey(ARGV[1]), 'delivery', 'attempt')
local delivery, to = m[1], ARGV[2]
if not delivery then return '' end
local row = redis.call('HMGET', deliveryKey(delivery), 'state', 'attempt', 'broadcast')
local state, at = row[1], now()
if m[2] ~= row[2] then
  if to ~= 'sent' and to ~= 'delivered' and to ~= 'read' then return row[3] end
  if state ~= 'queued' and RANK[state] then
    if redis.call('HSETNX', deliveryKey(delivery), 'twice', 1) == 1 then
      redis.call('HINCRBY', part(row[3], 'counts'), 'twice', 1)
    end
    return row[3]
  end
  redis.call('HSET', deliveryKey(delivery), 'attempt', m[2], 'messageId', ARGV[1])
end
if to == 'failed' then
  if state == 'sending' or state == 'unknown' or state == 'pending' then move(delivery, to, ARGV[3], at) end
elseif to == 'unknown' then
  if state == 'sending' then move(delivery, to, '', at) end
elseif (RANK[state] or 1) < RANK[to] then
  local known = redis.call('HGET', deliveryKey(delivery), 'reason')
  if known then
    redis.call('HINCRBY', part(row[3], 'reasons'), known, -1)
    redis.call('HDEL', deliveryKey(delivery), 'reason')
  end
  move(delivery, to, '', at)
end
return row[3]
`);

/** @returns the broadcast it belongs to, or undefined when the message is not of a broadcast */
export async function settle(
  redis: Redis,
  message: MessageId,
  to: Extract<DeliveryState, 'unknown' | 'pending' | 'sent' | 'delivered' | 'read' | 'failed'>,
  reason = '',
): Promise<string | undefined> {
  return ((await SETTLE(redis, [], [message, to, reason])) as string) || undefined;
}

/** A claimed message that certainly has not left: a new attempt. ARGV: delivery, attempt. */
const REQUEUE = script(`${PRELUDE}
local delivery, attempt = ARGV[1], ARGV[2]
local row = redis.call('HMGET', deliveryKey(delivery), 'state', 'attempt', 'broadcast', 'n')
if row[2] ~= attempt or (row[1] ~= 'sending' and row[1] ~= 'unknown') then return 0 end
local at = now()
if redis.call('HGET', broadcastKey(row[3]), 'state') == 'cancelled' then
  move(delivery, 'skipped', 'cancelled', at)
  return 0
end
move(delivery, 'queued', '', at)
redis.call('HSET', deliveryKey(delivery), 'attempt', attempt + 1)
redis.call('ZADD', part(row[3], 'queued'), row[4], delivery)
return 1
`);

/** @returns false when the delivery has gone another way in the meantime */
export async function requeue(redis: Redis, delivery: DeliveryId, attempt: number): Promise<boolean> {
  return (await REQUEUE(redis, [], [delivery, attempt])) === 1;
}

/** Ends a delivery that has not left. ARGV: delivery, state it must be in, reason. */
const SKIP = script(`${PRELUDE}
if redis.call('HGET', deliveryKey(ARGV[1]), 'state') ~= ARGV[2] then return 0 end
move(ARGV[1], 'skipped', ARGV[3], now())
return 1
`);

export async function skip(
  redis: Redis,
  delivery: DeliveryId,
  from: 'queued' | 'pending',
  reason: string,
): Promise<boolean> {
  return (await SKIP(redis, [], [delivery, from, reason])) === 1;
}

/** Leaves an uncertain delivery to people. ARGV: delivery, attempt. */
const HOLD = script(`${PRELUDE}
local row = redis.call('HMGET', deliveryKey(ARGV[1]), 'state', 'attempt', 'broadcast', 'account')
if row[2] ~= ARGV[2] or (row[1] ~= 'sending' and row[1] ~= 'unknown') then return 0 end
if row[1] == 'sending' then move(ARGV[1], 'unknown', '', now()) end
if redis.call('HSETNX', deliveryKey(ARGV[1]), 'held', 1) == 1 then
  redis.call('HINCRBY', part(row[3], 'counts'), 'held', 1)
end
redis.call('ZREM', inFlightKey(row[4]), ARGV[1])
return 1
`);

export async function hold(redis: Redis, delivery: DeliveryId, attempt: number): Promise<boolean> {
  return (await HOLD(redis, [], [delivery, attempt])) === 1;
}
