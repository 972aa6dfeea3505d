import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { ApiError } from './cluster/api-error';
import type { Reader } from './readers/reader';
import { watchReaders } from './testing/watch-readers';

/** How often a source is tried in half a second that answers and then ends with this error. */
async function triesOf(error: Error) {
  const at: number[] = [];
  const reader: Reader = {
    kind: 'test',
    sources: () => [
      {
        id: 'test/one',
        label: verbatim('one'),
        devices: [],
        follow: ({ feed }) => {
          at.push(performance.now());
          feed.heard();
          return Promise.reject(error);
        },
      },
    ],
  };
  const watch = watchReaders({ readers: [reader], pace: { refusedMs: 10_000 } });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const problem = watch.screen.patches.map(({ sources }) => sources?.['test/one']?.problem).find(Boolean);
  await watch.end();
  return { waits: at.slice(1).map((time, i) => time - (at[i] ?? 0)), problem };
}

test('a source that answers and then refuses is asked ever less often', async () => {
  const { waits, problem } = await triesOf(new ApiError(403, verbatim('pods is forbidden')));
  expect(inEnglish(problem)).toBe('pods is forbidden');
  expect(waits.length).toBeGreaterThan(0);
  // Timers may fire a millisecond early.
  for (const [i, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(10 * 2 ** i - 2);
});

test('one that breaks again and again is asked as often as a lost one', async () => {
  const { waits } = await triesOf(new Error('It broke.'));
  for (const [i, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(Math.min(10 * 2 ** i, 40) - 2);
});
