import type { Latency } from '#shared/results/latency';
import type { Ns } from '#shared/units/quantity';

/** Standard normal quantile for 95 %, two-sided. */
const z = 1.96;

/**
 * 95 % interval of a latency quantile from the values around it: with n values the quantile lies between those of rank
 * nq ∓ z√(nq(1 − q)), whatever their distribution (order statistics; Conover, "Practical Nonparametric Statistics",
 * section 3.2). Takes values for independent; consecutive latencies are not quite. Infinity where too few lie above.
 */
export function quantileInterval(latency: Latency, share: number): { from: Ns; to: Ns } {
  const { count } = latency;
  const spread = z * Math.sqrt(count * share * (1 - share));
  const above = Math.ceil(count * share + spread) + 1;
  return {
    from: valueOfRank(latency, Math.max(1, Math.floor(count * share - spread))),
    to: above > count ? Infinity : valueOfRank(latency, above),
  };
}

function valueOfRank({ edges, counts, max }: Latency, rank: number): Ns {
  let left = rank;
  for (let i = 0; i < counts.length; i++) {
    left -= counts[i]!;
    if (left <= 0) return Math.min(max, edges[i]!);
  }
  return max;
}

/**
 * 95 % interval of a share by `hits` of `of` (Wilson, JASA 22(158), 1927): also right where there are none or few. Losses
 * come in bursts, so it is the narrowest it can be.
 */
export function shareInterval(hits: number, of: number): { from: number; to: number } {
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { from: Math.max(0, (middle - half) / scale), to: Math.min(1, (middle + half) / scale) };
}
