import { key, script, type Lid, type Redis, type StaffId } from '../core/index.ts';
import type { Pin } from './recognition.ts';

/** One LID per person and one person per LID: what either had before is let go. A suspension ends. */
const PIN = script(`
  local before = redis.call('HGET', KEYS[2], ARGV[1])
  if before then
    local lid = cjson.decode(before).lid
    if redis.call('HGET', KEYS[1], lid) == ARGV[1] then redis.call('HDEL', KEYS[1], lid) end
  end
  local other = redis.call('HGET', KEYS[1], ARGV[2])
  if other and other ~= ARGV[1] then redis.call('HDEL', KEYS[2], other) end
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  redis.call('SREM', KEYS[3], ARGV[1])
`);

const UNPIN = script(`
  local before = redis.call('HGET', KEYS[2], ARGV[1])
  if before then redis.call('HDEL', KEYS[1], cjson.decode(before).lid) end
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('SREM', KEYS[3], ARGV[1])
`);

const KEYS = [key.staffByLid, key.lidOfStaff, key.staffSuspended];

export async function setPin(redis: Redis, staff: StaffId, pin: Pin): Promise<void> {
  await PIN(redis, KEYS, [staff, pin.lid, JSON.stringify(pin)]);
}

/** Forgets the pinned LID and ends a suspension. */
export async function clearPin(redis: Redis, staff: StaffId): Promise<void> {
  await UNPIN(redis, KEYS, [staff]);
}

export async function pinOf(redis: Redis, staff: string): Promise<Pin | undefined> {
  const stored = await redis.hget(key.lidOfStaff, staff);
  return stored === null ? undefined : (JSON.parse(stored) as Pin);
}

export async function ownerOf(redis: Redis, lid: Lid): Promise<StaffId | undefined> {
  return ((await redis.hget(key.staffByLid, lid)) ?? undefined) as StaffId | undefined;
}

export async function suspendedStaff(redis: Redis): Promise<ReadonlySet<string>> {
  return new Set(await redis.smembers(key.staffSuspended));
}

export async function suspend(redis: Redis, staff: string): Promise<void> {
  await redis.sadd(key.staffSuspended, staff);
}
