import { lastLine, sum, tallyOf, type JestReport } from '../../../../scripts/check/tally.ts';

const report: JestReport = {
  wasInterrupted: false,
  numTotalTests: 12,
  numPassedTests: 9,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 0,
};

test('a good run counts as jest counts it, a test left to do as skipped', () => {
  expect(tallyOf(report, true)).toEqual({ passed: 9, failed: 0, skipped: 3 });
});

test('a file that could not be loaded counts as a failure beside the failed tests', () => {
  const broken = { ...report, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };
  expect(tallyOf(broken, false).failed).toBe(3);
});

test.each([
  ['no report', undefined, true],
  ['a bad exit without a failed test', report, false],
  ['no test at all', { ...report, numTotalTests: 0, numPassedTests: 0 }, true],
  ['a run that was broken off', { ...report, wasInterrupted: true }, true],
])('%s is a failure', (_, found, ok) => {
  expect(tallyOf(found, ok).failed).toBe(1);
});

test('the last line sums all runners and names skipped tests only where there are some', () => {
  const total = sum([
    { passed: 11, failed: 1, skipped: 0 },
    { passed: 300, failed: 2, skipped: 0 },
  ]);
  expect(lastLine(total)).toBe('311 passed, 3 failed');
  expect(lastLine({ ...total, skipped: 4 })).toBe('311 passed, 3 failed, 4 skipped');
});
