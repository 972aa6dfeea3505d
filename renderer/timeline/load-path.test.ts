import { expect, it } from 'vitest';
import type { Results } from '#shared/results/results';
import { loadPath } from './load-path';

const results = (...series: number[][]) =>
  ({
    links: Object.fromEntries(series.map((each, i) => [`c${i}`, { series: each }])),
  }) as unknown as Results;

it('follows the busiest cable slice by slice', () => {
  expect(loadPath(results([0.5, 0.1], [0.2, 0.4]))).toBe('M0 100V50H50V60H100V100Z');
});

it('has nothing to draw without cables', () => {
  expect(loadPath(results())).toBeNull();
});
