import { key, type AccountId, type ChatId, type MessageId, type Phone, type Redis } from '../core/index.ts';
import { BASELINE, isCovered } from '../channels/whatsapp/index.ts';
import type { Cursor, Directory, NumberCheck, WhatsAppOptions } from '../channels/whatsapp/index.ts';

const DAY_S = 86_400;
/** A phone may be off for weeks; receipts that come later than this are lost. */
const SENT_S = 30 * DAY_S;

/**
 * What an account on WhatsApp knows of people and messages, in Redis.
 * @param keepS how long what was learnt of people is kept, in seconds
 */
export function createDirectory(redis: Redis, account: AccountId, keepS: number): Directory {
  return {
    phoneOf: async (lid) => ((await redis.get(key.phoneOfLid(lid))) ?? undefined) as Phone | undefined,
    learn: async (lid, phone) => void (await redis.set(key.phoneOfLid(lid), phone, 'EX', keepS)),
    async numberCheck(phone) {
      const stored = await redis.get(key.numberCheck(account, phone));
      return stored === null ? undefined : (JSON.parse(stored) as NumberCheck);
    },
    rememberCheck: async (phone, check) =>
      void (await redis.set(key.numberCheck(account, phone), JSON.stringify(check), 'EX', keepS)),
    rememberSent: async (id, chat) => void (await redis.set(key.chatOfSent(account, id), chat, 'EX', SENT_S)),
    async chatsOfSent(ids) {
      if (ids.length === 0) return new Map();
      const chats = await redis.mget(ids.map((id) => key.chatOfSent(account, id)));
      const known = chats.map((chat, i) => [ids[i], chat] as [MessageId, ChatId | null]);
      return new Map(known.filter((pair): pair is [MessageId, ChatId] => pair[1] !== null));
    },
  };
}

/**
 * How far each chat of an account was read. What the account's own cursor covers is dropped when that moves on; the rest
 * is kept for good, or old messages would count as new.
 */
export function chatCursors(
  redis: Redis,
  account: AccountId,
): Pick<WhatsAppOptions, 'loadCursor' | 'saveCursor'> {
  const cursors = key.chatCursors(account);
  async function dropCovered(baseline: Cursor): Promise<void> {
    const stored = Object.entries(await redis.hgetall(cursors));
    const covered = stored.filter(
      ([chat, json]) => chat !== BASELINE && isCovered(JSON.parse(json) as Cursor, baseline),
    );
    if (covered.length > 0) await redis.hdel(cursors, ...covered.map(([chat]) => chat));
  }
  return {
    loadCursor: async (chat) => {
      const stored = await redis.hget(cursors, chat);
      return stored === null ? undefined : (JSON.parse(stored) as Cursor);
    },
    async saveCursor(chat, cursor) {
      await redis.hset(cursors, chat, JSON.stringify(cursor));
      if (chat === BASELINE) await dropCovered(cursor);
    },
  };
}
