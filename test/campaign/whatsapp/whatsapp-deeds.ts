import type { Cloud } from '../../whatsapp-web/story.ts';
import type { Deed, Deeds } from '../deed.ts';
import type { SupervisedBot } from '../supervised-bot.ts';
import { sleep } from '../waits.ts';
import { crashRenderers, killBrowsers, signalBrowsers } from '../../support/browsers.ts';

export type AccountName = 'desk' | 'main';
export type Profiles = Readonly<Record<AccountName, string>>;

/** The account whose messages the campaign counts. */
const MAIN = 'main';

/** What happens to browsers, to their pages, and to what WhatsApp answers. */
export function whatsAppDeeds(cloud: Cloud, bot: SupervisedBot, profiles: Profiles): Deeds {
  const both = Object.values(profiles);
  const killBoth = (): unknown => both.map(killBrowsers);

  async function freeze(profile: string, ms: number): Promise<void> {
    signalBrowsers(profile, 'SIGSTOP');
    await sleep(ms);
    signalBrowsers(profile, 'SIGCONT');
  }
  /** Sends of the account that broadcasts go wrong for a while. */
  const sends = (how: 'undefined' | 'rejects' | 'hangs' | 'late', weight: number): Deed => ({
    ...{ weight, extent: [200, 1_500] },
    async commit(ms) {
      await cloud.setFaults({ sends: how, lateMs: 400 }, MAIN);
      await sleep(ms);
      await cloud.setFaults({ sends: 'ok' }, MAIN);
    },
  });
  return {
    'kill main browser': { weight: 6, kills: true, commit: async () => killBrowsers(profiles.main) },
    'kill desk browser': { weight: 3, kills: true, commit: async () => killBrowsers(profiles.desk) },
    'kill both browsers': { weight: 2, kills: true, commit: async () => killBoth() },
    'kill bot and browsers': {
      ...{ weight: 3, kills: true },
      commit: async () => (killBoth(), bot.kill()),
    },
    'crash page': { weight: 2, kills: true, commit: async () => crashRenderers(profiles.main) },
    'reload page': { weight: 2, commit: async () => cloud.reload(MAIN) },
    'cut line': { weight: 2, commit: async () => (cloud.cut(MAIN), cloud.cut('desk')) },
    'freeze browser': {
      ...{ weight: 2, extent: [1_000, 6_000] },
      commit: (ms) => freeze(profiles.main, ms),
    },
    'freeze browser long': {
      ...{ weight: 1, extent: [24_000, 30_000], slow: true },
      commit: (ms) => freeze(profiles.main, ms),
    },
    'sends undefined': sends('undefined', 1),
    'sends reject': sends('rejects', 1),
    'sends hang': sends('hangs', 1),
    'sends late': sends('late', 1),
    // What WhatsApp never sends is known to be lost only when the browser that kept it is gone.
    'sends lost, browser dies': {
      ...{ weight: 1, extent: [200, 1_000], kills: true },
      async commit(ms) {
        await cloud.setFaults({ sends: 'lost' }, MAIN);
        await sleep(ms);
        killBrowsers(profiles.main);
        await cloud.setFaults({ sends: 'ok' }, MAIN);
      },
    },
  };
}
