import { key, type BroadcastId, type Redis, type StatementId } from '../core/index.ts';
import type { Severity } from '../plan/index.ts';

const MOST_ORDERS = 20;

interface Order {
  readonly severity: Severity;
  readonly statement: StatementId;
}

/** What is to be sent never changes: read once. Only those in work are kept at hand. */
export class Orders {
  readonly #redis: Redis;
  readonly #known = new Map<BroadcastId, Order>();

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async of(id: BroadcastId): Promise<Order> {
    const known = this.#known.get(id);
    if (known) return known;
    const [severity, statement] = await this.#redis.hmget(key.broadcast(id), 'severity', 'statement');
    const order = { severity: severity as Severity, statement: statement as StatementId };
    this.#known.set(id, order);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > MOST_ORDERS) this.#known.delete(oldest);
    return order;
  }
}
