import { key } from '../core/index.ts';
import type { Account } from '../broadcast/index.ts';
import type { Channel } from '../channels/channel.ts';
import { collectHealth, type HealthProbe, type HealthReport, type Metrics } from '../ops/index.ts';
import type { PlanHolder } from '../plan/index.ts';
import type { Foundation } from './foundation.ts';
import type { Session } from './transport.ts';

interface Watched {
  readonly accounts: readonly Pick<Account, 'channel'>[];
  readonly sessions: () => readonly Session[];
  readonly holder: PlanHolder;
  /** Every worker takes jobs. */
  readonly running: () => boolean;
}

export interface Health {
  /** Until parts are handed over, the bot is not ready. */
  watch(parts: Watched): void;
  readonly report: () => Promise<HealthReport>;
}

/** What has to be well for a broadcast to leave. */
export function createHealth({ redis, clock }: Foundation, metrics: Metrics): Health {
  let parts: Watched | undefined;
  const redisProbe: HealthProbe = {
    name: 'redis',
    run: async () => {
      await redis.ping();
      return { ok: true, detail: 'answers' };
    },
  };
  const accountProbes = (channel: Channel, sessions: readonly Session[]): HealthProbe[] => {
    const subject = channel.account;
    const session = sessions.find(({ account }) => account === subject);
    const probes: HealthProbe[] = [
      {
        ...{ name: 'session', subject },
        run: () => {
          const state = channel.state();
          metrics.sessionReady.set({ account: subject }, state === 'ready' ? 1 : 0);
          return Promise.resolve({ ok: state === 'ready', detail: session ? inWords(session) : state });
        },
      },
      {
        ...{ name: 'pace', subject },
        run: async () => {
          const paused = (await redis.exists(key.accountPause(subject))) === 1;
          return { ok: !paused, detail: paused ? 'paused after too many refusals: /resume' : 'free to send' };
        },
      },
    ];
    if (session?.missing) probes.push(pageProbe(subject, session.missing));
    return probes;
  };
  const probesOf = ({ accounts, sessions, holder, running }: Watched): HealthProbe[] => [
    ...accounts.flatMap(({ channel }) => accountProbes(channel, sessions())),
    {
      name: 'workers',
      run: () => Promise.resolve({ ok: running(), detail: running() ? 'running' : 'stopped' }),
    },
    {
      name: 'plan',
      run: () => {
        const faults = holder.faults().filter(({ level }) => level === 'error').length;
        const inUse = `${Object.keys(holder.current().playbooks).length} playbooks`;
        if (faults === 0) return Promise.resolve({ ok: true, detail: inUse });
        return Promise.resolve({
          ok: true,
          detail: `${inUse}; the changed files have errors: ${faults}`,
          faults,
        });
      },
    },
  ];
  return {
    watch(watched) {
      parts = watched;
      metrics.readSessions(watched.sessions);
    },
    report: () => {
      const starting: HealthProbe = {
        name: 'workers',
        run: () => Promise.resolve({ ok: false, detail: 'starting' }),
      };
      return collectHealth([redisProbe, ...(parts ? probesOf(parts) : [starting])], clock);
    },
  };
}

const inWords = ({ state, reason, restarts }: Session): string =>
  [state, reason, restarts === 0 ? undefined : `restarted ${restarts}×`].filter(Boolean).join(', ');

/** WhatsApp Web is as the adapter needs it; what is missing costs comfort, or the session says so. */
const pageProbe = (subject: string, missing: readonly string[]): HealthProbe => ({
  ...{ name: 'page', subject },
  run: () =>
    Promise.resolve({
      ok: missing.length === 0,
      detail: missing.length === 0 ? 'as expected' : `changed: ${missing.slice(0, 5).join(', ')}`,
    }),
});
