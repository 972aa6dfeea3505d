import type { Latency } from '#shared/results/latency';
import { createHistograms, record, type Histograms } from '../engine/histogram';
import { latencyOf } from './latency';

/** Times of several kinds: their sums, maxima and histograms, in ps. */
export interface Timings {
  sums: Float64Array;
  greatest: Float64Array;
  histograms: Histograms;
}

export const createTimings = (kinds: number): Timings => ({
  sums: new Float64Array(kinds),
  greatest: new Float64Array(kinds),
  histograms: createHistograms(kinds),
});

/** One more time of a kind, in ps. */
export function noteTime({ sums, greatest, histograms }: Timings, kind: number, time: number): void {
  sums[kind]! += time;
  if (time > greatest[kind]!) greatest[kind] = time;
  record(histograms, kind, time);
}

export const timingOf = ({ sums, greatest, histograms }: Timings, kind: number): Latency =>
  latencyOf(histograms, kind, sums[kind]!, greatest[kind]!);
