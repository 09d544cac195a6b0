import { key, type AccountId, type BroadcastId, type DeliveryId, type MessageId } from '../../core/index.ts';

const BROADCAST = key.broadcast('' as BroadcastId);
const account = (make: (account: AccountId) => string): string =>
  `string.gsub('${make('@' as AccountId)}', '@', account)`;

/**
 * What every script of the ledger begins with. Scripts make key names themselves (one Redis, no cluster), from the
 * patterns of `core/keys.ts`.
 *
 * A delivery is a hash: broadcast, n, state, attempt, account, language, and contact, phone, chat, reason, messageId,
 * sendBefore, epoch and `at:STATE` where they apply. `move` changes its state and the counters with it. Counters
 * hold every state, `held` (of `unknown`: left to people) and `twice` (an earlier attempt arrived as well).
 */
export const PRELUDE = `
local function now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(redis.call('GET', '${key.clockOffset}') or '0')
end
local RANK = { planned = 0, queued = 1, sending = 2, unknown = 3, pending = 4, sent = 5, delivered = 6, read = 7 }
local function broadcastKey(id) return '${BROADCAST}' .. id end
local function part(id, name) return '${BROADCAST}' .. id .. ':' .. name end
local function deliveryKey(id) return '${key.delivery('' as DeliveryId)}' .. id end
local function messageKey(id) return '${key.message('' as MessageId)}' .. id end
local function inFlightKey(account) return (${account(key.inFlight)}) end
local function paceKey(account) return (${account(key.pace)}) end
local function nextSlotKey(account) return (${account(key.nextSlot)}) end
local function move(delivery, to, reason, at)
  local d = deliveryKey(delivery)
  local f = redis.call('HMGET', d, 'broadcast', 'state', 'account', 'held')
  local broadcast, from, account = f[1], f[2], f[3]
  redis.call('HINCRBY', part(broadcast, 'counts'), from, -1)
  redis.call('HINCRBY', part(broadcast, 'counts'), to, 1)
  redis.call('HSET', d, 'state', to, 'at:' .. to, at)
  if f[4] then
    redis.call('HDEL', d, 'held')
    redis.call('HINCRBY', part(broadcast, 'counts'), 'held', -1)
  end
  if from == 'queued' then redis.call('ZREM', part(broadcast, 'queued'), delivery) end
  if to ~= 'sending' and to ~= 'unknown' and to ~= 'pending' then redis.call('ZREM', inFlightKey(account), delivery) end
  if reason ~= '' then
    redis.call('HSET', d, 'reason', reason)
    redis.call('HINCRBY', part(broadcast, 'reasons'), reason, 1)
  end
  redis.call('HSET', broadcastKey(broadcast), 'movedAt', at)
end
`;
