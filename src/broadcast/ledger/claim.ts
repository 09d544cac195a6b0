import {
  key,
  script,
  type AccountId,
  type ChatId,
  type DeliveryId,
  type MessageId,
  type Redis,
} from '../../core/index.ts';
import { lookBackMs, type Limits } from '../pace/limits.ts';
import type { Lease } from '../lease.ts';
import { PRELUDE } from './prelude.ts';

/** How long after its claim a message may be handed over. */
export const SEND_WINDOW_MS = 20_000;

/**
 * The claim of `docs/architecture.md`: every condition of a send, checked at once on Redis' own time, and the
 * intention written down with the message id before anything leaves.
 */
const CLAIM = script(`${PRELUDE}
local delivery, account, attempt, chat, messageId = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local owner, epoch, gap, lookBack = ARGV[6], ARGV[7], tonumber(ARGV[8]), tonumber(ARGV[9])
local least, window = tonumber(ARGV[10]), tonumber(ARGV[11])
local windows = cjson.decode(ARGV[12])
local d = deliveryKey(delivery)
local row = redis.call('HMGET', d, 'state', 'attempt', 'broadcast', 'contact', 'account')
if row[1] ~= 'queued' or row[2] ~= attempt or row[5] ~= account then return { 'gone' } end
local id, contact, at = row[3], row[4], now()
local b = redis.call('HMGET', broadcastKey(id), 'state', 'expiresAt', 'keepS')
if b[1] ~= 'running' then return { 'stopped' } end
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'until')
if lease[1] ~= owner or lease[2] ~= epoch or tonumber(lease[3] or '0') < at then return { 'no-lease' } end
if redis.call('EXISTS', KEYS[2]) == 1 then return { 'account-paused' } end
if contact and redis.call('SISMEMBER', KEYS[3], contact) == 1 then
  move(delivery, 'skipped', 'opted-out', at)
  return { 'skipped' }
end
if contact and redis.call('HEXISTS', KEYS[5], contact) == 0 then
  move(delivery, 'skipped', 'erased', at)
  return { 'skipped' }
end
if b[2] and tonumber(b[2]) < at then
  move(delivery, 'skipped', 'expired', at)
  return { 'skipped' }
end
local chats = part(id, 'chats')
local holder = redis.call('HGET', chats, chat)
if holder and holder ~= delivery then
  move(delivery, 'skipped', 'duplicate', at)
  return { 'skipped' }
end
local slot = tonumber(redis.call('GET', nextSlotKey(account)) or '0')
if slot > at then return { 'wait', slot - at } end
local pace = paceKey(account)
if #windows > 0 then
  redis.call('ZREMRANGEBYSCORE', pace, '-inf', at - lookBack)
  for _, w in ipairs(windows) do
    local used = redis.call('ZCOUNT', pace, '(' .. (at - w.perMs), '+inf')
    if used >= w.max then
      local blocking = redis.call('ZRANGE', pace, -w.max, -w.max, 'WITHSCORES')
      return { 'wait', math.max(1, tonumber(blocking[2]) + w.perMs - at) }
    end
  end
  redis.call('ZADD', pace, at, messageId)
end
if gap > 0 then redis.call('SET', nextSlotKey(account), math.max(slot + gap, at + least)) end
redis.call('SET', KEYS[4], at, 'NX')
redis.call('HSET', chats, chat, delivery)
redis.call('EXPIRE', chats, b[3])
redis.call('HSET', d, 'chat', chat, 'messageId', messageId, 'sendBefore', at + window, 'epoch', epoch)
redis.call('HSET', messageKey(messageId), 'delivery', delivery, 'attempt', attempt)
redis.call('EXPIRE', messageKey(messageId), b[3])
move(delivery, 'sending', '', at)
redis.call('ZADD', inFlightKey(account), at + window, delivery)
return { 'claimed', at + window }
`);

export type Claim =
  | { readonly kind: 'claimed'; readonly sendBefore: number }
  /** No pace slot for so long. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** `gone`: not queued any more. `stopped`: the broadcast does not run. `skipped`: it ended here, with a reason. */
  | { readonly kind: 'gone' | 'stopped' | 'skipped' | 'no-lease' | 'account-paused' };

export interface ClaimOptions {
  readonly delivery: DeliveryId;
  readonly attempt: number;
  readonly account: AccountId;
  readonly chat: ChatId;
  readonly messageId: MessageId;
  readonly lease: Lease;
  readonly limits: Limits;
  /** Between 0 and 1: where in the random gap the next slot lies. */
  readonly random: number;
}

export async function claim(redis: Redis, options: ClaimOptions): Promise<Claim> {
  const { delivery, attempt, account, chat, messageId, lease, limits } = options;
  const [least, most] = limits.gapMs;
  const gap = Math.round(least + (most - least) * options.random);
  const reply = (await CLAIM(
    redis,
    [key.lease(account), key.accountPause(account), key.optedOut, key.accountSince(account), key.contacts],
    [
      ...[delivery, account, attempt, chat, messageId, lease.owner, lease.epoch],
      ...[gap, lookBackMs(limits), least, SEND_WINDOW_MS, JSON.stringify(limits.windows)],
    ],
  )) as [Claim['kind'], number?];
  if (reply[0] === 'claimed') return { kind: 'claimed', sendBefore: Number(reply[1]) };
  if (reply[0] === 'wait') return { kind: 'wait', ms: Number(reply[1]) };
  return { kind: reply[0] };
}
