import {
  key,
  script,
  type AccountId,
  type ChatId,
  type Instant,
  type MessageId,
  type Redis,
} from '../core/index.ts';
import type { Notice } from './outbox.ts';

/** From which account, to which chat: what waits on one line does not hold up another. */
export interface Line {
  readonly account: AccountId;
  readonly chat: ChatId;
}

export type StoredNotice = Notice & Line & { readonly id: MessageId };

/** Puts a notice at the end of its chat's line, unless it stands there already or was sent. ARGV: id, line, notice. */
const JOIN = script(`
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
if redis.call('HSETNX', KEYS[3], ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[3])
return 1
`);

/** Takes the first notice out of the line. ARGV: id, when it was sent or '' when it was given up. */
const LEAVE = script(`
redis.call('LPOP', KEYS[1])
redis.call('HDEL', KEYS[3], ARGV[1])
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1]) end
return 1
`);

/** What waits to be said, one line per account and chat: people read it in the order it was said. */
export class ChatLines {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** Resolves when it is stored. */
  async join(notice: StoredNotice): Promise<void> {
    const { account, chat } = notice;
    const line = JSON.stringify({ account, chat } satisfies Line);
    await JOIN(this.#redis, this.#keys(notice), [notice.id, line, JSON.stringify(notice)]);
  }

  async first({ account, chat }: Line): Promise<StoredNotice | undefined> {
    const stored = await this.#redis.lindex(key.outboxLine(account, chat), 0);
    return stored === null ? undefined : (JSON.parse(stored) as StoredNotice);
  }

  /** `sentAt` is undefined when it was given up. */
  async leave(notice: StoredNotice, sentAt: Instant | undefined): Promise<void> {
    await LEAVE(this.#redis, this.#keys(notice), [notice.id, sentAt ?? '']);
  }

  async isWaiting(id: MessageId): Promise<boolean> {
    return (await this.#redis.hexists(key.outboxWaiting, id)) === 1;
  }

  /** Lines on which something waits. */
  async waiting(): Promise<Line[]> {
    return [...new Set(await this.#redis.hvals(key.outboxWaiting))].map((line) => JSON.parse(line) as Line);
  }

  #keys({ account, chat }: Line): string[] {
    return [key.outboxLine(account, chat), key.outboxSent, key.outboxWaiting];
  }
}
