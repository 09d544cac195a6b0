import { key } from '../core/index.ts';
import type { Channel } from '../channels/channel.ts';
import { collectHealth, type HealthProbe, type HealthReport, type Metrics } from '../ops/index.ts';
import type { PlanHolder } from '../plan/index.ts';
import type { Foundation } from './foundation.ts';

interface Watched {
  readonly channel: Channel;
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
  const probesOf = ({ channel, holder, running }: Watched): HealthProbe[] => [
    {
      name: 'session',
      subject: channel.account,
      run: () => {
        const state = channel.state();
        metrics.sessionReady.set({ account: channel.account }, state === 'ready' ? 1 : 0);
        return Promise.resolve({ ok: state === 'ready', detail: state });
      },
    },
    {
      name: 'pace',
      subject: channel.account,
      run: async () => {
        const paused = (await redis.exists(key.accountPause(channel.account))) === 1;
        return { ok: !paused, detail: paused ? 'paused after too many refusals: /resume' : 'free to send' };
      },
    },
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
    watch: (watched) => void (parts = watched),
    report: () => {
      const starting: HealthProbe = {
        name: 'workers',
        run: () => Promise.resolve({ ok: false, detail: 'starting' }),
      };
      return collectHealth([redisProbe, ...(parts ? probesOf(parts) : [starting])], clock);
    },
  };
}
