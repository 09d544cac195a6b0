import { key, script, type BroadcastId, type Redis } from '../../core/index.ts';
import type { BroadcastState } from '../broadcast.ts';
import { PRELUDE } from './prelude.ts';

/** ARGV: broadcast, state to go to, states it may come from … */
const TRANSITION = script(`${PRELUDE}
local b = broadcastKey(ARGV[1])
local state = redis.call('HGET', b, 'state')
for i = 3, #ARGV do
  if state == ARGV[i] then
    redis.call('HSET', b, 'state', ARGV[2], 'movedAt', now())
    return 1
  end
end
return 0
`);

/** @returns false when the broadcast was in none of the states `from` */
export async function transition(
  redis: Redis,
  id: BroadcastId,
  from: readonly BroadcastState[],
  to: BroadcastState,
): Promise<boolean> {
  return (await TRANSITION(redis, [], [id, to, ...from])) === 1;
}

/** Stops a broadcast: what is planned or queued is skipped. What was claimed keeps its own way. ARGV: broadcast. */
const CANCEL = script(`${PRELUDE}
local id, at = ARGV[1], now()
local b = broadcastKey(id)
local state = redis.call('HGET', b, 'state')
if state ~= 'countdown' and state ~= 'running' and state ~= 'paused' then return 0 end
redis.call('HSET', b, 'state', 'cancelled', 'movedAt', at, 'endedAt', at)
for _, delivery in ipairs(redis.call('ZRANGE', part(id, 'queued'), 0, -1)) do
  move(delivery, 'skipped', 'cancelled', at)
end
local counts = part(id, 'counts')
local planned = tonumber(redis.call('HGET', counts, 'planned') or '0')
if planned > 0 then
  redis.call('HSET', counts, 'planned', 0)
  redis.call('HINCRBY', counts, 'skipped', planned)
  redis.call('HINCRBY', part(id, 'reasons'), 'cancelled', planned)
end
return 1
`);

export async function cancel(redis: Redis, id: BroadcastId): Promise<boolean> {
  return (await CANCEL(redis, [], [id])) === 1;
}

/**
 * Ends a broadcast in which nothing is left to do: nothing planned, queued or in the act of being sent, and every
 * uncertain delivery left to people. ARGV: broadcast.
 */
const FINISH = script(`${PRELUDE}
local id = ARGV[1]
local b = broadcastKey(id)
local state = redis.call('HGET', b, 'state')
local c = redis.call('HMGET', part(id, 'counts'), 'planned', 'queued', 'sending', 'unknown', 'held')
for i = 1, 5 do c[i] = tonumber(c[i] or '0') end
if c[1] + c[2] + c[3] + c[4] - c[5] > 0 then return 0 end
if state == 'cancelled' then
  redis.call('SREM', KEYS[1], id)
  return 0
end
if state ~= 'running' then return 0 end
redis.call('HSET', b, 'state', 'done', 'endedAt', now())
redis.call('SREM', KEYS[1], id)
return 1
`);

/** @returns true when this call ended it */
export async function finish(redis: Redis, id: BroadcastId): Promise<boolean> {
  return (await FINISH(redis, [key.activeBroadcasts], [id])) === 1;
}
