import { expect, test } from 'vitest';
import { backoff } from './backoff';

const retry = { first: 500, last: 3_000 };

test.each([
  [1, 500],
  [2, 1_000],
  [3, 2_000],
  [4, 3_000],
  [5_000, 3_000],
])('after %i failures the wait is at most %i ms, and at least half of that', (failures, most) => {
  expect(backoff(retry, failures, () => 0)).toBe(most / 2);
  expect(backoff(retry, failures, () => 1)).toBe(most);
  expect(backoff(retry, failures)).toBeGreaterThanOrEqual(most / 2);
});
