import { key, type BroadcastId, type Clock, type Logger, type Redis, type Timer } from '../core/index.ts';
import type { Account } from './account.ts';
import type { Broadcast } from './broadcast.ts';
import type { FanOut } from './fan-out.ts';
import { finish, transition } from './ledger/control.ts';
import { readBroadcast } from './ledger/read.ts';
import { reconcile } from './reconcile.ts';
import { createRestoredLookUp } from './restored.ts';

interface ProgressOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly accounts: readonly Account[];
  readonly fanOut: FanOut;
  readonly onMilestone: (broadcast: Broadcast) => void;
}

/** Moves broadcasts on: begins them after their countdown, queues more, ends them, and looks after what stands still. */
export interface Progress {
  /** Begins when the countdown is over. */
  countDown(id: BroadcastId, ms: number): void;
  /** Queues more if little waits, ends the broadcast if nothing is left to do. */
  check(id: BroadcastId): Promise<void>;
  /** Something moved: a check follows soon, one for many. */
  moved(id: BroadcastId): void;
  stop(): void;
}

/** How often claimed messages are looked at, and a broadcast that stands still. */
const WATCH_MS = 1_000;
const STANDSTILL_MS = 5_000;

export function watchProgress(options: ProgressOptions): Progress {
  const { redis, clock, log, accounts, fanOut } = options;
  const countdowns = new Set<Timer>();
  let stopped = false;

  const unattended = (what: string, step: Promise<void>): void => {
    step.catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, `${what}; tried again`);
    });
  };

  async function check(id: BroadcastId): Promise<void> {
    const planned = await redis.hget(key.counts(id), 'planned');
    if (Number(planned) > 0) await fanOut.fill(id);
    if (!(await finish(redis, id))) return;
    const over = await readBroadcast(redis, id);
    if (over) options.onMilestone(over);
  }

  const checking = new Map<BroadcastId, 'once' | 'again'>();
  async function checkWhileMoved(id: BroadcastId): Promise<void> {
    try {
      do {
        checking.set(id, 'once');
        await check(id);
      } while (checking.get(id) === 'again');
    } finally {
      checking.delete(id);
    }
  }
  function moved(id: BroadcastId): void {
    if (checking.has(id)) checking.set(id, 'again');
    else unattended('a broadcast was not looked at', checkWhileMoved(id));
  }

  async function launch(id: BroadcastId): Promise<void> {
    if (!(await transition(redis, id, ['countdown'], 'running'))) return;
    log.info({ broadcast: id }, 'broadcast begins');
    await check(id);
  }

  const restored = createRestoredLookUp({ redis, log, accounts, fanOut, onMoved: moved });

  let lookedAt = 0;
  async function watch(): Promise<void> {
    const look = clock.now() - lookedAt > STANDSTILL_MS;
    if (look) lookedAt = clock.now();
    for (const id of (await redis.smembers(key.activeBroadcasts)) as BroadcastId[]) {
      const broadcast = await readBroadcast(redis, id);
      if (broadcast?.state === 'countdown' && broadcast.startAt <= clock.now()) await launch(id);
      if (broadcast?.state === 'cancelled') await finish(redis, id);
      if (broadcast?.state === 'cancelled' || broadcast?.state === 'running') restored.attend(id);
      const still = clock.now() - (broadcast?.movedAt ?? 0) > STANDSTILL_MS;
      if (broadcast?.state !== 'running' || !still || !look) continue;
      await fanOut.requeueAll(id);
      await check(id);
    }
    // One account that cannot be asked does not keep the others from being looked at.
    const looks = accounts.map((account) => reconcile({ redis, clock, log, onMoved: check }, account));
    for (const look of await Promise.allSettled(looks))
      if (look.status === 'rejected')
        log.warn({ err: look.reason as unknown }, 'not reconciled; tried again');
  }

  let watching = false;
  const timer = clock.every(WATCH_MS, () => {
    if (watching) return;
    watching = true;
    unattended(
      'watch over broadcasts failed',
      watch().finally(() => (watching = false)),
    );
  });

  return {
    check,
    moved,
    countDown(id, ms) {
      const countdown = clock.after(ms, () => {
        countdowns.delete(countdown);
        unattended('a broadcast could not begin', launch(id));
      });
      countdowns.add(countdown);
    },
    stop() {
      stopped = true;
      restored.stop();
      timer.cancel();
      for (const countdown of countdowns) countdown.cancel();
    },
  };
}
