import { key, type BroadcastId, type Redis } from '../../src/core/index.ts';
import type { Stage } from './stage.ts';

/** The broadcasts of one seed, as the bot's own ledger has them. */
export class Ledger {
  readonly #stage: Stage;
  readonly #before: ReadonlySet<string>;

  private constructor(stage: Stage, before: ReadonlySet<string>) {
    this.#stage = stage;
    this.#before = before;
  }

  /** Only what begins from now on counts. */
  static async open(stage: Stage): Promise<Ledger> {
    const redis = await stage.redis.client();
    return new Ledger(stage, new Set(await redis.zrange(key.broadcasts, '0', '-1')));
  }

  redis(): Promise<Redis> {
    return this.#stage.redis.client();
  }

  async ids(): Promise<BroadcastId[]> {
    const all = (await (await this.redis()).zrange(key.broadcasts, '0', '-1')) as BroadcastId[];
    return all.filter((id) => !this.#before.has(id));
  }

  async refs(): Promise<string[]> {
    const refs = await this.#each((redis, id) => redis.hget(key.broadcast(id), 'ref'));
    return refs.map((ref) => `#${ref}`);
  }

  /** How many messages of them the network took. */
  async sent(): Promise<number> {
    const refs = await this.refs();
    const told = new Set(this.#stage.contacts);
    const accepted = await this.#stage.accepted();
    return accepted.filter(({ to, text }) => told.has(to) && refs.some((ref) => text.includes(ref))).length;
  }

  async areDone(count: number): Promise<boolean> {
    const states = await this.#each((redis, id) => redis.hget(key.broadcast(id), 'state'));
    return states.length === count && states.every((state) => state === 'done');
  }

  async nothingPending(): Promise<boolean> {
    const pending = await this.#each((redis, id) => redis.hget(key.counts(id), 'pending'));
    return pending.every((count) => Number(count ?? 0) === 0);
  }

  async hasOptedOut(phone: string): Promise<boolean> {
    const redis = await this.redis();
    const contact = await redis.hget(key.contactsByPhone, phone);
    return contact !== null && (await redis.sismember(key.optedOut, contact)) === 1;
  }

  async #each<Found>(look: (redis: Redis, id: BroadcastId) => Promise<Found>): Promise<Found[]> {
    const redis = await this.redis();
    return Promise.all((await this.ids()).map((id) => look(redis, id)));
  }
}
