import { key, type AccountId, type BroadcastId, type Clock, type Logger, type Redis } from '../core/index.ts';
import { saveStatement } from '../statement/index.ts';
import type { Account } from './account.ts';
import type { Broadcast, Broadcasts, StartOptions } from './broadcast.ts';
import { createFanOut } from './fan-out.ts';
import { Routing } from './routing.ts';
import { liftPause } from './failure-watch.ts';
import { cancel, transition } from './ledger/control.ts';
import { createBroadcast } from './ledger/create.ts';
import { readBroadcast, readDeliveries } from './ledger/read.ts';
import { forecastFor, together } from './pace/forecast-for.ts';
import { watchProgress } from './progress.ts';

interface BroadcastsOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly accounts: readonly Account[];
  /** Those of them that broadcast; at least one. */
  readonly broadcasting: readonly Account[];
  /** How long names, numbers and chats of recipients are kept, in seconds. */
  readonly retentionS: number;
  /** A broadcast ended, was paused, resumed or cancelled. */
  readonly onMilestone: (broadcast: Broadcast) => void;
}

export interface BroadcastEngine extends Broadcasts {
  /** Takes up everything that was under way, from the ledger alone; then watches over it. */
  start(options: StartOptions): Promise<Broadcast>;
  recover(): Promise<void>;
  /** Something of a broadcast moved: more may be queued, it may be over. */
  moved(id: BroadcastId): void;
  /** WhatsApp shut the account out: what it has not sent leaves from the others. */
  lose(account: AccountId): Promise<void>;
  /** The account is back. */
  regain(account: AccountId): void;
  stop(): void;
}

export function createBroadcasts(options: BroadcastsOptions): BroadcastEngine {
  const { redis, clock, log, accounts } = options;
  const accountOf = (id: string): Account => {
    const account = accounts.find((one) => one.id === id);
    if (!account) throw new RangeError(`no account ${id}`);
    return account;
  };
  const ids = (some: readonly Account[]): AccountId[] => some.map(({ id }) => id);
  const routing = new Routing(ids(accounts), ids(options.broadcasting));
  const fanOut = createFanOut({ redis, accountOf, broadcasting: options.broadcasting, routing });
  const get = (id: BroadcastId): Promise<Broadcast | undefined> => readBroadcast(redis, id);

  async function milestone(id: BroadcastId, happened: boolean): Promise<Broadcast | undefined> {
    const broadcast = await get(id);
    if (happened && broadcast) options.onMilestone(broadcast);
    return broadcast;
  }

  const progress = watchProgress({ redis, clock, log, accounts, fanOut, onMilestone: options.onMilestone });

  async function activeIds(): Promise<BroadcastId[]> {
    return (await redis.smembers(key.activeBroadcasts)) as BroadcastId[];
  }

  async function active(): Promise<Broadcast[]> {
    const all = await Promise.all((await activeIds()).map(get));
    return all
      .filter((one) => one !== undefined)
      .filter(({ state }) => state !== 'cancelled' && state !== 'done');
  }

  return {
    get,
    moved: progress.moved,
    stop: progress.stop,
    async start(start) {
      const { statement } = start;
      await saveStatement(redis, statement, options.retentionS * 1_000);
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
        keepS: options.retentionS,
        ...(statement.expiresAt === undefined ? {} : { expiresAt: statement.expiresAt }),
      });
      if (made) progress.countDown(start.id, start.countdownMs);
      const broadcast = await get(start.id);
      if (!broadcast) throw new RangeError(`broadcast ${start.id} was not stored`);
      return broadcast;
    },
    async recover() {
      for (const account of accounts) await account.queue.clear();
      for (const id of await activeIds()) {
        const broadcast = await get(id);
        if (broadcast?.state === 'countdown')
          progress.countDown(id, Math.max(0, broadcast.startAt - clock.now()));
        if (broadcast?.state !== 'running') continue;
        await fanOut.requeueAll(id);
        await progress.check(id);
      }
    },
    async lose(account) {
      if (!routing.lose(account)) return;
      for (const { id, state } of await active()) if (state === 'running') await fanOut.requeueAll(id);
    },
    regain: (account) => routing.regain(account),
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
        await progress.check(id);
      }
      return milestone(id, resumed);
    },
    async cancel(id) {
      const cancelled = await cancel(redis, id);
      return milestone(id, cancelled);
    },
    async forecast(shares, severity) {
      const running = await active();
      const now = clock.now();
      const each = await Promise.all(
        [...shares].map(([id, messages]) =>
          forecastFor({
            redis,
            account: accountOf(id),
            active: running,
            of: shares.size,
            messages,
            severity,
            now,
          }),
        ),
      );
      return together(each);
    },
    async *deliveries(id) {
      const broadcast = await get(id);
      if (broadcast) yield* readDeliveries(redis, broadcast);
    },
  };
}
