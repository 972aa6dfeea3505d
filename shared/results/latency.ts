import type { Ns } from '../units/quantity';

/** A histogram with bounded relative error: upper edges (ns) and counts of the non-empty buckets; 64 to a doubling. */
export interface Distribution {
  edges: Ns[];
  counts: number[];
}

export interface Latency extends Distribution {
  count: number;
  mean: Ns;
  p50: Ns;
  p90: Ns;
  p99: Ns;
  max: Ns;
}

/** How much consecutive latencies differ (RFC 3393); the mean of the differences and their histogram. */
export interface Jitter extends Distribution {
  mean: Ns;
}

/** How long something waits, those that need not included. */
export interface Waiting {
  mean: Ns;
  max: Ns;
}
