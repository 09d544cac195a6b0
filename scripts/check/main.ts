import { run } from './command.ts';
import { staticChecks, type StaticCheck } from './static-checks.ts';
import { runSuite, SUITES } from './suites.ts';
import { lastLine, sum, type Tally } from './tally.ts';

// Runs every check and, without `--static`, every test; all of them, even when one fails.
// The last line is the truth about the whole: see tally.ts.

const ABREAST = 2;

function report(ok: boolean, name: string, ms: number): void {
  console.log(`${ok ? '✓' : '✗'} ${name} (${(ms / 1_000).toFixed(1)} s)`);
}

async function check({ name, command }: StaticCheck): Promise<Tally> {
  const { ok, output, ms } = await run(command);
  report(ok, name, ms);
  if (!ok) console.log(`$ ${command.join(' ')}\n${output.trimEnd()}\n`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function runStaticChecks(): Promise<Tally[]> {
  const waiting = staticChecks();
  const tallies: Tally[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) tallies.push(await check(next));
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  return tallies;
}

async function runSuites(): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const suite of SUITES) {
    console.log(`… ${suite.name}`);
    const startedAt = Date.now();
    const tally = await runSuite(suite);
    report(tally.failed === 0, `${suite.name}: ${lastLine(tally)}`, Date.now() - startedAt);
    tallies.push(tally);
  }
  return tallies;
}

const tallies = await runStaticChecks();
if (!process.argv.includes('--static')) tallies.push(...(await runSuites()));
const total = sum(tallies);
console.log(lastLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
