import type { Distribution, Jitter, Latency } from '#shared/results/latency';
import { toNs } from '../engine/clock';
import { quantile, readHistogram, type Buckets, type Histograms } from '../engine/histogram';

/** Latency figures in ns from a histogram in ps and exact sums. */
export function latencyOf(histograms: Histograms, which: number, sum: number, max: number): Latency {
  const buckets = readHistogram(histograms, which);
  const at = (share: number) => toNs(Math.min(max, quantile(buckets, share)));
  return {
    count: buckets.total,
    mean: buckets.total > 0 ? toNs(sum / buckets.total) : 0,
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    max: toNs(max),
    ...distributionOf(buckets),
  };
}

export const distributionOf = ({ upper, counts }: Buckets): Distribution => ({
  edges: upper.map(toNs),
  counts,
});

export function jitterOf(histograms: Histograms, which: number, sum: number): Jitter {
  const buckets = readHistogram(histograms, which);
  return { mean: buckets.total > 0 ? toNs(sum / buckets.total) : 0, ...distributionOf(buckets) };
}
