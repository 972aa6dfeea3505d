import { expect, test } from 'vitest';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  failures: { name: string; message: string }[];
}
// A plain script without types: it runs before anything is installed.
const { ofPlaywright, ofVitest } = (await import(
  new URL('./test-reports.mjs', import.meta.url).href
)) as Record<'ofPlaywright' | 'ofVitest', (report: object) => Counts>;

test('a vitest report: failed tests by name, and a file that could not be loaded', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        name: '/app/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'fine', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'host reboots',
            failureMessages: ['\u001b[31mno answer\u001b[39m\n\n  at x'],
          },
        ],
      },
      { name: '/app/b.test.ts', status: 'failed', message: 'cannot find c', assertionResults: [] },
    ],
  };
  expect(ofVitest(report)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
    failures: [
      { name: 'host reboots', message: 'no answer\n  at x' },
      { name: '/app/b.test.ts', message: 'cannot find c' },
    ],
  });
});

test('a Playwright report: failed specs of nested suites with their last error, and what failed outside of a test', () => {
  const failed = { error: { message: 'Timeout' } };
  const report = {
    stats: { expected: 5, flaky: 0, unexpected: 1, skipped: 2 },
    errors: [{ message: 'no browser' }],
    suites: [
      {
        specs: [{ file: 'x.browser.ts', title: 'opens', ok: true, tests: [{ results: [{}] }] }],
        suites: [
          { specs: [{ file: 'x.browser.ts', title: 'closes', ok: false, tests: [{ results: [failed] }] }] },
        ],
      },
    ],
  };
  expect(ofPlaywright(report)).toEqual({
    passed: 5,
    failed: 1,
    skipped: 2,
    failures: [
      { name: 'x.browser.ts: closes', message: 'Timeout' },
      { name: 'outside of a test', message: 'no browser' },
    ],
  });
});
