import {
  key,
  script,
  type AccountId,
  type BroadcastId,
  type ChatId,
  type DeliveryId,
  type MessageId,
  type Phone,
  type Redis,
} from '../../core/index.ts';
import type { SentMessage } from '../../channels/channel.ts';
import { stateOf } from '../reconcile.ts';
import { PRELUDE } from './prelude.ts';

/** A delivery of which a restore does not know whether it left since the backup. */
export interface RestoredRow {
  readonly delivery: DeliveryId;
  readonly account: AccountId;
  readonly chat?: ChatId;
  readonly phone?: Phone;
  /** Under which it may have left: of the attempt at the time of the backup, and of those that may have followed. */
  readonly ids: readonly MessageId[];
}

/** The first ones in the order of the broadcast. */
export async function readRestored(
  redis: Redis,
  id: BroadcastId,
  from: number,
  count: number,
): Promise<RestoredRow[]> {
  const places = [String(from), String(from + count - 1)] as const;
  const deliveries = (await redis.zrange(key.restoredRows(id), ...places)) as DeliveryId[];
  const pipeline = redis.pipeline();
  for (const one of deliveries) pipeline.hmget(key.delivery(one), 'account', 'chat', 'phone', 'ids');
  const rows = (await pipeline.exec()) ?? [];
  return deliveries.map((delivery, i) => {
    const [account, chat, phone, ids] = (rows[i]?.[1] ?? []) as (string | null)[];
    return {
      ...{ delivery, account: account as AccountId },
      ...(chat ? { chat: chat as ChatId } : {}),
      ...(phone ? { phone: phone as Phone } : {}),
      ids: (ids?.split(' ') ?? []) as MessageId[],
    };
  });
}

const FORGET = `
local function forget(delivery, row)
  redis.call('HDEL', deliveryKey(delivery), 'restored', 'ids')
  redis.call('ZREM', part(row[1], 'restored'), delivery)
end
`;

/**
 * It had left. ARGV: delivery, account, attempts after the one of the backup, message, chat, state, when, how far the
 * account's pace looks back.
 */
const ADOPT = script(`${PRELUDE}${FORGET}
local delivery, account, later, message, chat, to = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local d = deliveryKey(delivery)
local row = redis.call('HMGET', d, 'broadcast', 'restored', 'attempt')
if not row[2] then return 0 end
forget(delivery, row)
local attempt, at = row[3] + later, now()
local keepS = redis.call('HGET', broadcastKey(row[1]), 'keepS')
redis.call('HSET', d, 'account', account, 'attempt', attempt, 'messageId', message, 'chat', chat)
redis.call('HSET', messageKey(message), 'delivery', delivery, 'attempt', attempt)
redis.call('EXPIRE', messageKey(message), keepS)
redis.call('HSET', part(row[1], 'chats'), chat, delivery)
redis.call('EXPIRE', part(row[1], 'chats'), keepS)
if tonumber(ARGV[7]) > at - tonumber(ARGV[8]) then redis.call('ZADD', paceKey(account), ARGV[7], message) end
move(delivery, to, to == 'failed' and 'refused' or '', at)
if to == 'pending' then redis.call('ZADD', inFlightKey(account), at, delivery) end
return 1
`);

interface Left {
  readonly account: AccountId;
  readonly message: SentMessage;
  /** How far the account's limits look back, ms: what left since the backup counts for its pace. */
  readonly lookBackMs: number;
}

/** It had left since the backup, or before and nobody knew. */
export async function adopt(
  redis: Redis,
  { delivery, ids }: Pick<RestoredRow, 'delivery' | 'ids'>,
  { account, message, lookBackMs }: Left,
): Promise<void> {
  const { id, chat, ack, at } = message;
  const args = [delivery, account, ids.indexOf(id), id, chat, stateOf(ack), at, lookBackMs];
  await ADOPT(redis, [], args);
}

/**
 * Nothing of it is found. What had not been claimed at the time of the backup leaves as the attempt it was: that is
 * what whoever resumes the broadcast decides. What had been claimed goes the way of everything that is uncertain.
 * Of a cancelled broadcast nothing leaves. ARGV: delivery. Returns 1 when it needs a job.
 */
const RELEASE = script(`${PRELUDE}${FORGET}
local delivery = ARGV[1]
local d = deliveryKey(delivery)
local row = redis.call('HMGET', d, 'broadcast', 'restored', 'attempt', 'n')
if not row[2] then return 0 end
local b = redis.call('HMGET', broadcastKey(row[1]), 'state', 'onUnknown')
if b[1] ~= 'running' and b[1] ~= 'cancelled' then return 0 end
forget(delivery, row)
local at, claimed = now(), row[2] == 'claimed'
if b[1] == 'cancelled' then
  move(delivery, 'skipped', 'cancelled', at)
  return 0
end
if claimed and b[2] == 'hold' then
  redis.call('HSET', d, 'held', 1)
  redis.call('HINCRBY', part(row[1], 'counts'), 'held', 1)
  return 0
end
move(delivery, 'queued', '', at)
if claimed then redis.call('HINCRBY', d, 'attempt', 1) end
redis.call('ZADD', part(row[1], 'queued'), row[4], delivery)
return 1
`);

/** @returns whether it is queued now, and needs a job */
export async function release(redis: Redis, { delivery }: Pick<RestoredRow, 'delivery'>): Promise<boolean> {
  return (await RELEASE(redis, [], [delivery])) === 1;
}
