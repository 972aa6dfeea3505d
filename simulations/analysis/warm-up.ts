import type { Results } from '#shared/results/results';
import type { Ns } from '#shared/units/quantity';

/**
 * Where a run settles, by MSER: the truncation point that minimises Σ(x − x̄)² / n² over what is left, looked for in the
 * first half only. The values are means over 60ths of the run where MSER-5 takes means of 5 observations.
 *
 * Source: White, "An Effective Truncation Heuristic for Bias Reduction in Simulation Output", Simulation 69(6), 1997;
 * White, Cobb, Spratt, "A Comparison of Five Steady-State Truncation Heuristics", Winter Simulation Conference 2000.
 */
export function truncationPoint(values: readonly number[]): number {
  let best = 0;
  let least = Infinity;
  for (let from = 0; from <= values.length / 2; from++) {
    const left = values.slice(from);
    const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
    const squares = left.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    const error = squares / (left.length * left.length);
    if (error < least) [best, least] = [from, error];
  }
  return best;
}

/** The warm-up that a run from an empty network shows to be enough: for what waits, what arrives and what computes. */
export function warmupOf({ links, flows, requests, hosts, measured }: Results): Ns {
  const series = [
    sum(Object.values(links).flatMap(({ forward, backward }) => [forward.queueSeries, backward.queueSeries])),
    sum(Object.values(flows).map((flow) => flow.series)),
    sum(Object.values(requests).map((request) => request.series)),
    sum(Object.values(hosts).map((host) => host.series)),
  ].filter((values) => values.length > 0);
  const slices = Math.max(...series.map(truncationPoint), 0);
  return ((measured.to - measured.from) / (series[0]?.length ?? 1)) * slices;
}

const sum = (lists: readonly (readonly number[])[]): number[] =>
  (lists[0] ?? []).map((_, i) => lists.reduce((total, list) => total + list[i]!, 0));
