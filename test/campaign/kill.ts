import { runSeed, type SeedResult } from './run-seed.ts';

const USAGE = 'npx tsx test/campaign/kill.ts SEEDS   (a number, or first-last: 5, 1-20)';
const OPTIONS = { deeds: 7, withinMs: 240_000 };

/** `npm run campaign -- 1-20`: whatever is killed at whatever moment, nothing is lost and nothing comes twice. */
async function main(): Promise<void> {
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(process.argv[2] ?? '10') ?? [];
  if (first === undefined) throw new Error(USAGE);
  const [from, to] = last === undefined ? [1, Number(first)] : [Number(first), Number(last)];
  const results: SeedResult[] = [];
  for (let seed = from; seed <= to; seed += 1) {
    const result = await runSeed(seed, OPTIONS);
    results.push(result);
    console.log(row(result));
  }
  const broken = results.filter(({ violations }) => violations.length > 0);
  console.log(
    `${results.length} seeds, ${broken.length} broken${broken.map(({ seed }) => ` ${seed}`).join(',')}`,
  );
  process.exitCode = broken.length > 0 ? 1 : 0;
}

function row({ seed, seconds, done, summary, violations, oddities, dir }: SeedResult): string {
  const lines = [
    `${violations.length > 0 ? '✗' : '✓'} seed ${seed} | ${done.join(' · ')} | ${summary} | ${seconds} s`,
    ...violations.map((one) => `    VIOLATED ${one}`),
    ...oddities.map((one) => `    odd: ${one}`),
    ...(dir === undefined ? [] : [`    kept: ${dir}`]),
  ];
  return lines.join('\n');
}

await main();
