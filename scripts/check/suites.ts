import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.ts';
import { tallyOf, type JestReport, type Tally } from './tally.ts';

export interface Suite {
  readonly name: string;
  readonly folders: readonly string[];
  readonly workers: number;
}

/** What runs the whole app gets the machine to itself: it measures times. */
export const SUITES: readonly Suite[] = [
  { name: 'unit and contract tests', folders: ['test/unit', 'test/contract'], workers: 2 },
  { name: 'integration tests', folders: ['test/integration'], workers: 1 },
  { name: 'browser tests', folders: ['test/browser'], workers: 1 },
];

const LONGEST_MS = 12 * 60_000;
/** How long jest may take to end when its report is written. */
const GRACE_MS = 15_000;

/** Runs a suite; its reporter shows each file as it is done and every failure in full. */
export async function runSuite(suite: Suite): Promise<Tally> {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-tests-'));
  const report = join(dir, 'report.json');
  const jest = ['node', '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  jest.push('node_modules/jest/bin/jest.js', ...suite.folders.map((folder) => `${folder}/`));
  jest.push('--ci', `--maxWorkers=${suite.workers}`, '--reporters=./scripts/check/reporter.mjs');
  try {
    const { ok } = await run(jest, {
      show: true,
      env: { TOCSIN_TEST_REPORT: report },
      giveUp: (ms) => tookTooLong(ms) || doesNotEnd(report),
    });
    return tallyOf(read(report), ok);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function tookTooLong(ms: number): boolean {
  if (ms <= LONGEST_MS) return false;
  console.log(`  ✗ stopped after ${LONGEST_MS / 60_000} minutes`);
  return true;
}

function doesNotEnd(report: string): boolean {
  const writtenAt = statSync(report, { throwIfNoEntry: false })?.mtimeMs;
  if (writtenAt === undefined || Date.now() - writtenAt < GRACE_MS) return false;
  console.log(
    '  ✗ all tests are done, but jest does not end: a test left something open (see --detectOpenHandles)',
  );
  return true;
}

function read(path: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}
