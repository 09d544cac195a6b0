import { script } from '../core/index.ts';

/**
 * The request and its recipients appear together, or not at all.
 * KEYS request, recipients, broadcast, draft list, pending · ARGV seed, JSON, requester, code, expiry, TTL ms, total,
 * `1` when the requester may approve.
 * `same`: this seed has made it before. `taken`: another has the code or the broadcast's id. `torn`: the list is not
 * what was written (a command repeated when the connection broke).
 */
export const CREATE = script(`
  local seed = redis.call('HGET', KEYS[1], 'seed')
  if seed then
    redis.call('UNLINK', KEYS[4])
    return seed == ARGV[1] and 'same' or 'taken'
  end
  if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then
    redis.call('UNLINK', KEYS[4])
    return 'taken'
  end
  local total = tonumber(ARGV[7])
  if redis.call('LLEN', KEYS[4]) ~= total then
    redis.call('UNLINK', KEYS[4])
    return 'torn'
  end
  if total > 0 then
    redis.call('RENAME', KEYS[4], KEYS[2])
    redis.call('PEXPIRE', KEYS[2], ARGV[6])
  end
  redis.call('HSET', KEYS[1], 'seed', ARGV[1], 'request', ARGV[2], 'requestedBy', ARGV[3], 'state', 'pending',
    'onePerson', ARGV[8])
  redis.call('PEXPIRE', KEYS[1], ARGV[6])
  redis.call('ZADD', KEYS[5], ARGV[5], ARGV[4])
  return 'created'
`);

/**
 * `pending` → a decision, once.
 * KEYS request, recipients, pending · ARGV decision, who, code.
 */
export const DECIDE = script(`
  local found = redis.call('HMGET', KEYS[1], 'state', 'decidedBy', 'requestedBy', 'onePerson')
  if found[1] == ARGV[1] and found[2] == ARGV[2] then return 'ok' end
  if found[1] ~= 'pending' then return 'already-used' end
  if ARGV[1] == 'approved' and found[3] == ARGV[2] and found[4] ~= '1' then return 'own' end
  if ARGV[1] == 'withdrawn' and found[3] ~= ARGV[2] then return 'already-used' end
  redis.call('HSET', KEYS[1], 'state', ARGV[1], 'decidedBy', ARGV[2])
  redis.call('ZREM', KEYS[3], ARGV[3])
  if ARGV[1] == 'approved' then redis.call('PERSIST', KEYS[2]) else redis.call('UNLINK', KEYS[2]) end
  return 'ok'
`);

/** Kept as long as the request. KEYS request, shown · ARGV who, message. */
export const SHOWN = script(`
  local left = redis.call('PTTL', KEYS[1])
  if left < 0 then return end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[2], left)
`);
