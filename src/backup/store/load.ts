import type { Instant, Redis } from '../../core/index.ts';
import { isLeftOut } from './left-out.ts';
import type { FilledLine, Line, Value } from './line.ts';

type Pipeline = ReturnType<Redis['pipeline']>;
type Arg = string | Buffer;

/** So many items go to Redis in one call. */
const BATCH = 5_000;

const bytesOf = (value: Value): Arg =>
  typeof value === 'string' ? value : Buffer.from(value.base64, 'base64');

/** Writes one line's items. */
const WRITE: Readonly<
  Record<FilledLine['type'], (pipeline: Pipeline, key: string, items: Arg[]) => unknown>
> = {
  string: (pipeline, key, [value = '']) => pipeline.set(key, value),
  hash: (pipeline, key, items) => pipeline.hset(key, ...items),
  set: (pipeline, key, items) => pipeline.sadd(key, ...items),
  list: (pipeline, key, items) => pipeline.rpush(key, ...items),
  zset: (pipeline, key, items) => pipeline.zadd(key, ...swapped(items)),
  stream: (pipeline, key, items) => {
    for (let i = 0; i < items.length;) {
      const fields = Number(items[i + 1]);
      if (!(fields >= 2 && fields % 2 === 0)) throw new RangeError(`an entry of ${key} has no fields`);
      const end = i + 2 + fields;
      pipeline.xadd(key, String(items[i]), ...items.slice(i + 2, end));
      i = end;
    }
  },
};

/** Redis reads members before scores, and wants scores before members. */
const swapped = (items: readonly Arg[]): Arg[] =>
  items.flatMap((item, i) => (i % 2 === 0 ? [items[i + 1] ?? '0', item] : []));

/** Writes lines into Redis in their order. What has expired by `now` is not brought back. */
export class Loader {
  readonly #redis: Redis;
  readonly #now: Instant;
  #pipeline: Pipeline;
  #items = 0;

  constructor(redis: Redis, now: Instant) {
    this.#redis = redis;
    this.#now = now;
    this.#pipeline = redis.pipeline();
  }

  async take(line: Line): Promise<void> {
    if (isLeftOut(line.key)) return;
    if (line.type === 'none' || line.from === 0) this.#pipeline.unlink(line.key);
    if (line.type === 'none') return;
    const { key, type, items, expiresAt } = line;
    if (items.length === 0 || (expiresAt !== undefined && expiresAt <= this.#now)) return;
    WRITE[type](this.#pipeline, key, items.map(bytesOf));
    if (expiresAt !== undefined) this.#pipeline.pexpireat(key, expiresAt);
    this.#items += items.length;
    if (this.#items >= BATCH) await this.flush();
  }

  /** Resolves when Redis has confirmed everything; the first refusal is thrown. */
  async flush(): Promise<void> {
    const pipeline = this.#pipeline;
    this.#pipeline = this.#redis.pipeline();
    this.#items = 0;
    for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
  }
}
