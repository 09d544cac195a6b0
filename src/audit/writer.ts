import type { Clock, Redis } from '../core/index.ts';
import { append, readHead, type Stored } from './append.ts';
import { BROKEN, GENESIS, bodyOf, linkHash, sealHolds, sealed, type Link } from './chain.ts';
import type { AuditHead } from './entry.ts';

interface Waiting {
  readonly link: Link;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Keeps one call to Redis short. */
const MOST_PER_CALL = 100;

/** Appends entries in the order they are handed over, one call at a time; what waits meanwhile goes together. */
export class ChainWriter {
  readonly #redis: Redis;
  readonly #secret: Buffer;
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  #busy = false;
  /** The newest entry as far as this process knows; another process may have added since. */
  #head: AuditHead | undefined;

  constructor(redis: Redis, secret: Buffer, clock: Clock) {
    this.#redis = redis;
    this.#secret = secret;
    this.#clock = clock;
  }

  add(link: Link): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ link, done, failed });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_PER_CALL);
      try {
        await this.#store(batch.map(({ link }) => link));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#busy = false;
  }

  async #store(links: readonly Link[]): Promise<void> {
    this.#head ??= await this.#adopt();
    while (!(await this.#extend(this.#head, links))) this.#head = await this.#adopt(this.#head);
  }

  /** Chains the links to `from`; false when that is not the newest entry any more. */
  async #extend(from: AuditHead, links: readonly Link[]): Promise<boolean> {
    const entries: Stored[] = [];
    let newest = from.hash;
    for (const link of links) {
      const body = bodyOf(link);
      newest = linkHash(this.#secret, newest, body);
      entries.push({ body, hash: newest });
    }
    const next = sealed(this.#secret, { count: from.count + links.length, hash: newest });
    if (!(await append(this.#redis, from.hash, next, entries))) return false;
    this.#head = next;
    return true;
  }

  /**
   * The head as Redis has it. One that was not written with our key, does not match the number of entries, or is
   * behind what this process wrote is built upon, too, for the record must go on; but never silently: the entry that
   * says so makes `verify` fail for good.
   */
  async #adopt(known: AuditHead = GENESIS): Promise<AuditHead> {
    for (;;) {
      const { head, stored } = await readHead(this.#redis);
      if (sealHolds(this.#secret, head) && stored === head.count && head.count >= known.count) return head;
      const details = { expected: Math.max(head.count, known.count), found: stored };
      const link: Link = { at: this.#clock.now(), actor: 'system', action: BROKEN, details };
      if (await this.#extend({ count: stored, hash: head.hash }, [link])) return this.#head ?? head;
    }
  }
}
