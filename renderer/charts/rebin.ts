import type { Latency } from '#shared/results/latency';

/**
 * Counts in `bins` equal slices of 0…most, out of the histogram's uneven buckets: a bucket that spans several slices is
 * spread over them evenly; what lies beyond `most` is left out.
 */
export function rebin(
  { edges, counts }: Pick<Latency, 'edges' | 'counts'>,
  most: number,
  bins: number,
): number[] {
  const result = Array.from({ length: bins }, () => 0);
  const slice = most / bins;
  edges.forEach((upper, i) => {
    const lower = lowerEdge(edges, i);
    const share = (counts[i] ?? 0) / (upper - lower || 1);
    for (let bin = Math.floor(lower / slice); bin < bins && bin * slice < upper; bin++) {
      const overlap = Math.min(upper, (bin + 1) * slice) - Math.max(lower, bin * slice);
      result[bin] = (result[bin] ?? 0) + (upper === lower ? (counts[i] ?? 0) : share * overlap);
      if (upper === lower) break;
    }
  });
  return result;
}

/** Only non-empty buckets are listed, so a bucket's lower edge may lie well above the one before; no bucket is wider than 10 %. */
function lowerEdge(edges: readonly number[], i: number): number {
  return Math.max(edges[i - 1] ?? 0, (edges[i] ?? 0) * 0.9);
}
