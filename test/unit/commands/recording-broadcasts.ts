import { readRecipients } from '../../../src/approval/index.ts';
import type { Broadcast, BroadcastState, Broadcasts, StartOptions } from '../../../src/broadcast/index.ts';
import type { BroadcastId, Redis, ShiftedClock } from '../../../src/core/index.ts';

/** A broadcast of nobody. */
export const NO_COUNTS: Broadcast['counts'] = {
  planned: 0,
  queued: 0,
  sending: 0,
  unknown: 0,
  pending: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  failed: 0,
  skipped: 0,
};

/** Broadcasts without a queue behind them: what was started, and how it stands. */
export class RecordingBroadcasts implements Broadcasts {
  readonly all = new Map<string, Broadcast>();
  readonly started: StartOptions[] = [];
  readonly #clock: ShiftedClock;
  readonly #redis: Redis;

  constructor(clock: ShiftedClock, redis: Redis) {
    this.#clock = clock;
    this.#redis = redis;
  }

  start(options: StartOptions): Promise<Broadcast> {
    this.started.push(options);
    const before = this.all.get(options.id);
    if (before) return Promise.resolve(before);
    const { id, statement, total, countdownMs } = options;
    const { ref, playbook, template, severity, requestedBy } = statement;
    const now = this.#clock.now();
    const broadcast: Broadcast = {
      ...{ id, ref, playbook, template, severity, requestedBy, total, statement: statement.id },
      ...{ audience: options.audience, onUnknown: options.onUnknown, approvedBy: options.approvedBy },
      ...{ state: 'countdown', createdAt: now, startAt: now + countdownMs, held: 0, twice: 0 },
      ...{ counts: { ...NO_COUNTS, planned: total }, reasons: {} },
    };
    this.all.set(id, broadcast);
    return Promise.resolve(broadcast);
  }

  set(id: string, change: Partial<Broadcast>): void {
    const before = this.all.get(id);
    if (before) this.all.set(id, { ...before, ...change });
  }

  #move(id: string, from: readonly BroadcastState[], state: BroadcastState): Promise<Broadcast | undefined> {
    const before = this.all.get(id);
    if (before && from.includes(before.state)) this.set(id, { state });
    return this.get(id as BroadcastId);
  }

  get = (id: BroadcastId): Promise<Broadcast | undefined> => Promise.resolve(this.all.get(id));
  find = (text: string): Promise<Broadcast | undefined> => {
    const wanted = text.replace('#', '').toUpperCase();
    return Promise.resolve(
      [...this.all.values()].find(({ id, ref }) => id.toUpperCase() === wanted || ref === wanted),
    );
  };
  list = (limit: number): Promise<Broadcast[]> =>
    Promise.resolve([...this.all.values()].reverse().slice(0, limit));
  active = (): Promise<Broadcast[]> =>
    Promise.resolve([...this.all.values()].filter(({ state }) => state !== 'done' && state !== 'cancelled'));
  pause = (id: BroadcastId): Promise<Broadcast | undefined> => this.#move(id, ['running'], 'paused');
  resume = (id: BroadcastId): Promise<Broadcast | undefined> => this.#move(id, ['paused'], 'running');
  cancel = (id: BroadcastId): Promise<Broadcast | undefined> => {
    const before = this.all.get(id);
    if (before && before.state !== 'done' && before.state !== 'cancelled') {
      const { planned, queued } = before.counts;
      const counts = {
        ...before.counts,
        planned: 0,
        queued: 0,
        skipped: before.counts.skipped + planned + queued,
      };
      this.set(id, {
        state: 'cancelled',
        counts,
        reasons: { ...before.reasons, cancelled: planned + queued },
      });
    }
    return this.get(id);
  };
  forecast: Broadcasts['forecast'] = (shares) => {
    const messages = [...shares.values()].reduce((sum, share) => sum + share, 0);
    return Promise.resolve({ messages, firstMs: 0, lastMs: messages * 10_000 });
  };
  /** Everyone on the frozen list got it, but for the last `missed`. */
  missed = 0;
  deliveries: Broadcasts['deliveries'] = (id) => this.#deliveries(id);

  async *#deliveries(id: BroadcastId) {
    const recipients = await readRecipients(this.#redis, id, 0, 1_000);
    for (const [n, { name, contact }] of recipients.entries()) {
      const state = n < recipients.length - this.missed ? ('delivered' as const) : ('skipped' as const);
      yield { n, name, contact, state, attempt: 1 };
    }
  }
}
