import type { Distribution } from '#shared/results/latency';

/** Upper edge of the bucket that holds the quantile; 0 where nothing was counted. */
export function quantile({ edges, counts }: Distribution, share: number): number {
  const wanted = counts.reduce((sum, count) => sum + count, 0) * share;
  let passed = 0;
  return edges.find((_, i) => (passed += counts[i] ?? 0) >= wanted) ?? 0;
}
