export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, tally) => total + tally.passed, 0),
  failed: tallies.reduce((total, tally) => total + tally.failed, 0),
  skipped: tallies.reduce((total, tally) => total + tally.skipped, 0),
});

/** The last line of `./scripts/test`. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The part of jest's results that is counted; its `success` is not known yet when a reporter is asked. */
export interface JestReport {
  readonly wasInterrupted: boolean;
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that broke before their tests could run. */
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Counts a run of jest. Nothing that went wrong counts as nothing: a missing report, a file that could not be loaded,
 * no test at all, or a bad exit of jest's own is at least one failure.
 * @param ok jest's exit code was 0
 */
export function tallyOf(report: JestReport | undefined, ok: boolean): Tally {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const sound = ok && !report.wasInterrupted && report.numTotalTests > 0;
  return {
    passed: report.numPassedTests,
    failed: sound ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
