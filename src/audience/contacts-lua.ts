import { key, script } from '../core/index.ts';

export const KEYS = [key.contacts, key.contactsByPhone, key.optedOut, key.suppressed];

/**
 * Saves a batch. ARGV: `1` to change nothing; then per contact phone, suppression hash, an id for a new one, its JSON
 * without the id, and what must be stored now for the save to count: JSON, `-` for nothing, empty for anything.
 * Returns per contact id, change (`added`, `changed`, `same`; `stale` when something else is stored) and whether
 * it is opted out. A suppressed phone that is saved anew is opted out at once.
 */
export const save = script(`
local dry = ARGV[1] == '1'
local out = {}
for i = 2, #ARGV, 5 do
  local phone, hash, id, body, expected = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
  local known = redis.call('HGET', KEYS[2], phone)
  local old = known and redis.call('HGET', KEYS[1], known)
  local change = 'stale'
  if (expected == '' or expected == (old or '-')) and (known or redis.call('HEXISTS', KEYS[1], id) == 0) then
    id = known or id
    local new = '{"id":"' .. id .. '",' .. string.sub(body, 2)
    change = (not old and 'added') or (old == new and 'same') or 'changed'
    if not dry and change ~= 'same' then
      redis.call('HSET', KEYS[1], id, new)
      redis.call('HSET', KEYS[2], phone, id)
    end
  end
  local stopped = redis.call('SISMEMBER', KEYS[4], hash) == 1
  if change == 'added' and stopped and not dry then redis.call('SADD', KEYS[3], id) end
  stopped = stopped or (known and redis.call('SISMEMBER', KEYS[3], known) == 1)
  out[#out + 1] = id
  out[#out + 1] = change
  out[#out + 1] = stopped and '1' or '0'
end
return out`);

/** ARGV: phone, suppression hash. Returns 1 when the person had not opted out before. */
export const optOut = script(`
local id = redis.call('HGET', KEYS[2], ARGV[1])
local changed = redis.call('SADD', KEYS[4], ARGV[2])
if id then changed = changed + redis.call('SADD', KEYS[3], id) end
return changed > 0 and 1 or 0`);

/** ARGV: phone, suppression hash. Returns 1 when the person had opted out before. */
export const optIn = script(`
local id = redis.call('HGET', KEYS[2], ARGV[1])
local changed = redis.call('SREM', KEYS[4], ARGV[2])
if id then changed = changed + redis.call('SREM', KEYS[3], id) end
return changed > 0 and 1 or 0`);

/** ARGV: phone, suppression hash. Returns 1 when the person has opted out. */
export const isOptedOut = script(`
local id = redis.call('HGET', KEYS[2], ARGV[1])
if redis.call('SISMEMBER', KEYS[4], ARGV[2]) == 1 then return 1 end
return id and redis.call('SISMEMBER', KEYS[3], id) or 0`);

/** ARGV: id, phone, suppression hash. Returns 1 when the contact was there. */
export const remove = script(`
if redis.call('SREM', KEYS[3], ARGV[1]) == 1 then redis.call('SADD', KEYS[4], ARGV[3]) end
if redis.call('HGET', KEYS[2], ARGV[2]) == ARGV[1] then redis.call('HDEL', KEYS[2], ARGV[2]) end
return redis.call('HDEL', KEYS[1], ARGV[1])`);
