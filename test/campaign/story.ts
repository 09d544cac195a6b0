import { eventually } from '../support/world.ts';
import type { Crew, Name } from './crew.ts';
import type { Ledger } from './ledger.ts';
import type { Mischief } from './mischief.ts';
import type { SeededRandom } from './random.ts';
import type { Strikes } from './stage.ts';
import { sleep } from './waits.ts';

export interface Send {
  readonly text: string;
  readonly by: Name;
  readonly approver: Name;
}

/** What is uncertain is sent again: twice is better than silence. */
export const FLOOD: Send = {
  text: '/send flood.alert to residents area="Lungarno Nord" until=18:00',
  by: 'tom',
  approver: 'dario',
};
/** What is uncertain is held, by name. */
export const BREACH: Send = {
  text: '/send data-breach.notice to residents service="Sportello online" data=contacts',
  by: 'ana',
  approver: 'elise',
};

interface StoryParts {
  readonly crew: Crew;
  readonly ledger: Ledger;
  readonly mischief: Mischief;
  readonly random: SeededRandom;
  readonly strikes: Strikes;
  readonly deeds: number;
  readonly sends: readonly Send[];
}

const DONE = 'Done at|Terminé à|Finito alle';

/** Staff broadcast and ask while everything dies; it ends when everybody knows how it ended. */
export async function tell({
  crew,
  ledger,
  mischief,
  random,
  strikes,
  deeds,
  sends,
}: StoryParts): Promise<void> {
  const struck: Promise<void>[] = [];
  const first = {
    sent: () => void (strikes.send && struck.push(mischief.killWithin('/send', 400))),
    approved: () => {
      if (strikes.approve) struck.push(mischief.killWithin('/approve', 600));
      if (strikes.step) struck.push(mischief.await(strikes.step));
    },
  };
  const quiet = { sent: () => undefined, approved: () => undefined };
  const rage = mischief.rage(deeds);
  const curiosity = new AbortController();
  const curious = askAllTheTime(crew, curiosity.signal);
  try {
    const pause = random.between(0, 1_500);
    await Promise.all(
      sends.map(async ({ text, by, approver }, n) => {
        await sleep(n * pause);
        await crew.broadcast(text, by, approver, n === 0 ? first : quiet);
      }),
    );
    await Promise.all([rage, ...struck]);
    await eventually('all is done', () => ledger.areDone(sends.length), 120_000);
  } finally {
    curiosity.abort();
    await Promise.allSettled([rage, curious, ...struck]);
  }
  const refs = await ledger.refs();
  for (const [n, { by, approver }] of sends.entries()) {
    const end = new RegExp(`\\*(${refs.join('|')})\\*[^]*(${DONE})`);
    for (const name of [by, approver])
      await eventually(`${name} hears of the end of ${n + 1}`, () => crew.sees(name, end), 40_000);
  }
  for (const question of crew.questions) await crew.answerTo(question);
  await eventually('nothing is on its way', () => ledger.nothingPending(), 40_000);
}

async function askAllTheTime(crew: Crew, until: AbortSignal): Promise<void> {
  for (let n = 0; !until.aborted; n += 1) {
    await crew.says('marta', n % 2 === 0 ? '/status' : '/whoami');
    await sleep(2_500);
  }
}
