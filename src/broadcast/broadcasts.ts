import { key, type BroadcastId, type Clock, type Logger, type Redis, type Timer } from '../core/index.ts';
import { saveStatement } from '../statement/index.ts';
import type { Account } from './account.ts';
import type { Broadcast, Broadcasts, StartOptions } from './broadcast.ts';
import { createFanOut } from './fan-out.ts';
import { liftPause } from './failure-watch.ts';
import { cancel, finish, transition } from './ledger/control.ts';
import { createBroadcast } from './ledger/create.ts';
import { readBroadcast, readDeliveries } from './ledger/read.ts';
import { forecastFor } from './pace/forecast-for.ts';
import { reconcile } from './reconcile.ts';

interface BroadcastsOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly accounts: readonly Account[];
  /** A broadcast ended, was paused, resumed or cancelled. */
  readonly onMilestone: (broadcast: Broadcast) => void;
}

export interface BroadcastEngine extends Broadcasts {
  /** Takes up everything that was under way, from the ledger alone; then watches over it. */
  start(options: StartOptions): Promise<Broadcast>;
  recover(): Promise<void>;
  /** Something of a broadcast moved: more may be queued, it may be over. */
  moved(id: BroadcastId): Promise<void>;
  stop(): void;
}

/** How often claimed messages are looked at, and a broadcast that stands still. */
const WATCH_MS = 1_000;
const STANDSTILL_MS = 5_000;

export function createBroadcasts(options: BroadcastsOptions): BroadcastEngine {
  const { redis, clock, log, accounts } = options;
  const accountOf = (id: string): Account => {
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new RangeError(`no account ${id}`);
    return account;
  };
  const fanOut = createFanOut(redis, accountOf);
  const get = (id: BroadcastId): Promise<Broadcast | undefined> => readBroadcast(redis, id);

  async function moved(id: BroadcastId): Promise<void> {
    const planned = await redis.hget(key.counts(id), 'planned');
    if (Number(planned) > 0) await fanOut.fill(id);
    if (!(await finish(redis, id))) return;
    const over = await get(id);
    if (over) options.onMilestone(over);
  }

  async function milestone(id: BroadcastId, happened: boolean): Promise<Broadcast | undefined> {
    const broadcast = await get(id);
    if (happened && broadcast) options.onMilestone(broadcast);
    return broadcast;
  }

  async function launch(id: BroadcastId): Promise<void> {
    if (!(await transition(redis, id, ['countdown'], 'running'))) return;
    log.info({ broadcast: id }, 'broadcast begins');
    await moved(id);
  }

  const countdowns = new Set<Timer>();
  const later = (id: BroadcastId, ms: number): void => {
    const countdown = clock.after(ms, () => {
      countdowns.delete(countdown);
      launch(id).catch((error: unknown) =>
        log.error({ err: error, broadcast: id }, 'broadcast could not begin'),
      );
    });
    countdowns.add(countdown);
  };

  async function activeIds(): Promise<BroadcastId[]> {
    return (await redis.smembers(key.activeBroadcasts)) as BroadcastId[];
  }

  async function active(): Promise<Broadcast[]> {
    const all = await Promise.all((await activeIds()).map(get));
    return all
      .filter((one) => one !== undefined)
      .filter(({ state }) => state !== 'cancelled' && state !== 'done');
  }

  let lookedAt = 0;
  async function watch(): Promise<void> {
    const look = clock.now() - lookedAt > STANDSTILL_MS;
    if (look) lookedAt = clock.now();
    for (const account of accounts) await reconcile({ redis, clock, log, onMoved: moved }, account);
    for (const id of await activeIds()) {
      const broadcast = await get(id);
      if (broadcast?.state === 'countdown' && broadcast.startAt <= clock.now()) await launch(id);
      const still = clock.now() - (broadcast?.movedAt ?? 0) > STANDSTILL_MS;
      if (broadcast?.state === 'cancelled') await finish(redis, id);
      if (broadcast?.state !== 'running' || !still || !look) continue;
      await fanOut.requeueAll(id);
      await moved(id);
    }
  }

  let watching = false;
  const timer = clock.every(WATCH_MS, () => {
    if (watching) return;
    watching = true;
    watch()
      .catch((error: unknown) => log.warn({ err: error }, 'watch over broadcasts failed; it goes on'))
      .finally(() => (watching = false));
  });

  return {
    get,
    moved,
    stop() {
      timer.cancel();
      for (const countdown of countdowns) countdown.cancel();
    },
    async start(start) {
      const { statement } = start;
      await saveStatement(redis, statement);
      const now = clock.now();
      const startAt = now + start.countdownMs;
      const made = await createBroadcast(redis, start.id, start.total, now, {
        ...{
          statement: statement.id,
          ref: statement.ref,
          playbook: statement.playbook,
          template: statement.template,
        },
        ...{ audience: start.audience, severity: statement.severity, onUnknown: start.onUnknown },
        ...{ requestedBy: statement.requestedBy, approvedBy: start.approvedBy, createdAt: now, startAt },
        ...(statement.expiresAt === undefined ? {} : { expiresAt: statement.expiresAt }),
      });
      if (made) later(start.id, start.countdownMs);
      const broadcast = await get(start.id);
      if (!broadcast) throw new RangeError(`broadcast ${start.id} was not stored`);
      return broadcast;
    },
    async recover() {
      for (const account of accounts) await account.queue.clear();
      for (const id of await activeIds()) {
        const broadcast = await get(id);
        if (broadcast?.state === 'countdown') later(id, Math.max(0, broadcast.startAt - clock.now()));
        if (broadcast?.state !== 'running') continue;
        await fanOut.requeueAll(id);
        await moved(id);
      }
    },
    async find(idOrRef) {
      const wanted = idOrRef.trim().replace(/^#/, '');
      const byId = (await get(wanted as BroadcastId)) ?? (await get(wanted.toLowerCase() as BroadcastId));
      if (byId) return byId;
      const statement = await redis.hget(key.references, wanted.toUpperCase());
      const id = statement && (await redis.hget(key.broadcastOfStatement, statement));
      return id ? get(id as BroadcastId) : undefined;
    },
    async list(limit) {
      const ids = (await redis.zrevrange(key.broadcasts, 0, limit - 1)) as BroadcastId[];
      return (await Promise.all(ids.map(get))).filter((one) => one !== undefined);
    },
    active,
    async pause(id) {
      return milestone(id, await transition(redis, id, ['running'], 'paused'));
    },
    async resume(id) {
      for (const account of accounts) await liftPause(redis, account.id);
      const resumed = await transition(redis, id, ['paused'], 'running');
      if (resumed) {
        await fanOut.requeueAll(id);
        await moved(id);
      }
      return milestone(id, resumed);
    },
    async cancel(id) {
      const cancelled = await cancel(redis, id);
      return milestone(id, cancelled);
    },
    forecast: async (messages, severity, account) =>
      forecastFor(redis, accountOf(account), await active(), messages, severity, clock.now()),
    async *deliveries(id) {
      const broadcast = await get(id);
      if (broadcast) yield* readDeliveries(redis, broadcast);
    },
  };
}
