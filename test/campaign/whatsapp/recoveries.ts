import type { Done } from '../deed.ts';
import type { Recovery } from '../recovery.ts';

const WHOSE: Readonly<Record<string, { readonly after: string; readonly accounts: readonly string[] }>> = {
  'kill main browser': { after: 'Chromium killed', accounts: ['main'] },
  'kill desk browser': { after: 'Chromium killed', accounts: ['desk'] },
  'crash page': { after: 'page crashed', accounts: ['main'] },
  'kill bot': { after: 'Node killed', accounts: ['main', 'desk'] },
  'kill bot and browsers': { after: 'Node and Chromium killed', accounts: ['main', 'desk'] },
};

/** From the deed until the session is ready again, as the bot's log has it; only where nothing else came between. */
export function recoveriesOf(done: readonly Done[], log: string): Recovery[] {
  const ready = [...log.matchAll(/^.*"to":"ready".*$/gm)].map(
    ([line]) => JSON.parse(line) as { time: string; account: string },
  );
  return done.flatMap(({ what, at }, n) => {
    const whose = WHOSE[what];
    if (!whose) return [];
    const back = whose.accounts.map((account) => {
      const times = ready.filter((one) => one.account === account).map(({ time }) => Date.parse(time));
      return times.find((time) => time > at) ?? Infinity;
    });
    const until = Math.max(...back);
    return until < (done[n + 1]?.at ?? Infinity) && until < Infinity
      ? [{ after: whose.after, ms: until - at }]
      : [];
  });
}
