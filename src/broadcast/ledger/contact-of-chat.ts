import {
  key,
  type BroadcastId,
  type ChatId,
  type ContactId,
  type DeliveryId,
  type Redis,
} from '../../core/index.ts';

/** So many of the newest broadcasts are looked through. */
const LOOK_BACK = 200;

/** The contact who was last sent something in this chat: the channel may hide whose chat it is, the ledger knows. */
export async function contactOfChat(redis: Redis, chat: ChatId): Promise<ContactId | undefined> {
  const ids = (await redis.zrevrange(key.broadcasts, 0, LOOK_BACK - 1)) as BroadcastId[];
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.hget(key.claimedChats(id), chat);
  const found = ((await pipeline.exec()) ?? []).map(([, delivery]) => delivery as DeliveryId | null);
  const delivery = found.find((one) => one !== null);
  if (!delivery) return undefined;
  return ((await redis.hget(key.delivery(delivery), 'contact')) ?? undefined) as ContactId | undefined;
}
