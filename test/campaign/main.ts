import { brokenOf, playCampaign, type PlayedSeed } from './campaign.ts';
import { summaryOf } from './recovery.ts';
import { simulator } from './simulator/simulator-stage.ts';
import { whatsapp } from './whatsapp/whatsapp-stage.ts';

const USAGE = 'npm run campaign -- [simulator|whatsapp] SEEDS [LANES]   (seeds: a number, or first-last)';
const THEATRES = { simulator, whatsapp } as const;
const OPTIONS = { deeds: 7, withinMs: 300_000 };

/** `npm run campaign -- whatsapp 1-100`: whatever is killed at whatever moment, nothing is lost and nothing comes twice. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const name = words[0] === 'whatsapp' || words[0] === 'simulator' ? words.shift() : 'simulator';
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(words[0] ?? '10') ?? [];
  if (first === undefined) throw new Error(USAGE);
  const [from, to] = last === undefined ? [1, Number(first)] : [Number(first), Number(last)];
  const seeds = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const lanes = Number(words[1] ?? 1);
  const onResult = (result: PlayedSeed): void => console.log(row(result));
  const theatre = THEATRES[name === 'whatsapp' ? 'whatsapp' : 'simulator'];
  const results = await playCampaign(theatre, seeds, { ...OPTIONS, lanes, onResult });
  for (const line of summaryOf(results.flatMap(({ recoveries }) => recoveries))) console.log(line);
  const broken = brokenOf(results);
  console.log(
    `${results.length} seeds, ${broken.length} broken${broken.map(({ seed }) => ` ${seed}`).join(',')}`,
  );
  process.exitCode = broken.length > 0 ? 1 : 0;
}

function row({ seed, seconds, begun, done, summary, violations, oddities, dir }: PlayedSeed): string {
  const deeds = done.map(({ at, what, sent }) => `${((at - begun) / 1_000).toFixed(1)}s/${sent} ${what}`);
  const lines = [
    `${violations.length > 0 ? '✗' : '✓'} seed ${seed} | ${deeds.join(' · ')} | ${summary} | ${seconds} s`,
    ...violations.map((one) => `    VIOLATED ${one}`),
    ...oddities.map((one) => `    odd: ${one}`),
    ...(dir === undefined ? [] : [`    kept: ${dir}`]),
  ];
  return lines.join('\n');
}

await main();
