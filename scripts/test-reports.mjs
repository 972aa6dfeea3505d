// What the runners' JSON reports say: how many tests passed, failed and were skipped, and which failed with what. Dependency-free.
import { stripVTControlCharacters } from 'node:util';

export const none = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Only the beginning of a message is repeated at the end of a run; the whole stands in the part's own output. */
const messageLines = 12;
const beginning = (message) =>
  stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, messageLines)
    .join('\n');

/** Of `vitest --reporter=json`. A file that could not be loaded has no tests of its own and counts as one failure. */
export function ofVitest(report) {
  const failures = report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0 && file.status === 'failed')
      return [{ name: file.name, message: beginning(file.message) }];
    return tests.map((test) => ({ name: test.fullName, message: beginning(test.failureMessages[0]) }));
  });
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, failures.length),
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/** Of Playwright's `json` reporter. */
export function ofPlaywright({ stats, suites, errors = [] }) {
  const outside = errors.map((error) => ({ name: 'outside of a test', message: beginning(error.message) }));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failedSpecs), ...outside],
  };
}

function failedSpecs(suite) {
  const own = (suite.specs ?? [])
    .filter(({ ok }) => !ok)
    .map((spec) => ({ name: `${spec.file}: ${spec.title}`, message: beginning(lastError(spec)) }));
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

const lastError = (spec) =>
  spec.tests.flatMap(({ results }) => results).findLast(({ error }) => error)?.error.message;
