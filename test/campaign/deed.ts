import type { RedisProcess } from './redis-process.ts';
import type { SupervisedBot } from './supervised-bot.ts';
import { sleep } from './waits.ts';

/** Something that is done to the processes or to the network. */
export interface Deed {
  readonly weight: number;
  /** Milliseconds, or how many; at once where it is left out. */
  readonly extent?: readonly [least: number, most: number];
  /** Takes half a minute: once per seed, and never in a quick one. */
  readonly slow?: true;
  /** Whoever writes right after it writes to nobody. */
  readonly kills?: true;
  /** @returns what it has shown to be wrong */
  commit(extent: number): Promise<unknown>;
}
export type Deeds = Readonly<Record<string, Deed>>;

/** A deed, when it was done, and how many messages had left by then. */
export interface Done {
  readonly at: number;
  readonly what: string;
  readonly sent: number;
}

/** What can happen on every transport. */
export const commonDeeds = (bot: SupervisedBot, redis: RedisProcess): Deeds => ({
  'kill bot': { weight: 6, kills: true, commit: () => bot.kill() },
  'kill bot twice': {
    ...{ weight: 3, extent: [100, 3_000], kills: true },
    async commit(between) {
      await bot.kill();
      await sleep(between);
      await bot.kill();
    },
  },
  'kill Redis': { weight: 4, extent: [50, 2_500], commit: (ms) => redis.killFor(ms) },
  'kill bot and Redis': {
    ...{ weight: 2, extent: [50, 1_500], kills: true },
    commit: (ms) => Promise.all([bot.kill(), redis.killFor(ms)]),
  },
  'freeze short': { weight: 2, extent: [1_000, 8_000], commit: (ms) => bot.freeze(ms) },
  'freeze long': { weight: 1, extent: [21_000, 25_000], slow: true, commit: (ms) => bot.freeze(ms) },
  replace: {
    ...{ weight: 1, extent: [0, 6_000], slow: true },
    commit: async (ms) => ((await bot.replace(ms)) ? undefined : 'a replaced bot did not end'),
  },
});
