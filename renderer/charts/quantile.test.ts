import { expect, it } from 'vitest';
import { quantile } from './quantile';

it('is the edge of the bucket that the quantile lies in', () => {
  const distribution = { edges: [10, 20, 40], counts: [50, 49, 1] };
  expect([0.5, 0.51, 0.99, 1].map((share) => quantile(distribution, share))).toEqual([10, 20, 20, 40]);
  expect(quantile({ edges: [], counts: [] }, 0.5)).toBe(0);
});
