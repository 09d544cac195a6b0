// One line per test file, as it ends; every failure in full; the counts into the file TOCSIN_TEST_REPORT.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

class Reporter {
  onTestResult(_test, result) {
    const { numPassingTests: passed, numFailingTests: failed, numPendingTests: skipped, perfStats } = result;
    const broken = failed > 0 || result.testExecError;
    const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
    const took = seconds(perfStats.end - perfStats.start);
    const file = relative(process.cwd(), result.testFilePath);
    console.log(`  ${broken ? '✗' : '✓'} ${file}: ${counts.filter(Boolean).join(', ')} (${took})`);
    if (broken) {
      for (const { message } of result.console ?? []) console.log(message);
      console.log(result.failureMessage ?? '');
    }
  }

  onRunComplete(_contexts, results) {
    const report = process.env.TOCSIN_TEST_REPORT;
    if (report) writeFileSync(report, JSON.stringify(results));
  }

  getLastError() {
    return undefined;
  }
}

export default Reporter;
