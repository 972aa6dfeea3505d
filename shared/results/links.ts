import type { Bps, Ns } from '../units/quantity';
import type { Distribution } from './latency';
import type { LossReason } from './losses';

/** A cable in one direction, and the egress queue of the port that sends into it. */
export interface DirectionResult {
  /** Share of the time the line was busy, interframe gap and preamble included, 0…1. */
  utilisation: number;
  throughput: Bps;
  frames: number;
  bytes: number;
  /** Frames that found the queue full; part of `lost`. */
  dropped: number;
  /** Frames lost in the queue, on the line or at the device that they came in to. */
  lost: Partial<Record<LossReason, number>>;
  /** Frames waiting in the egress queue: time average and highest. */
  queueMean: number;
  queueMax: number;
  /** Waiting time in the egress queue, ns. */
  waitP99: Ns;
  waits: Distribution;
  /** Utilisation, and frames waiting on average, over equal slices of the measured time. */
  series: number[];
  queueSeries: number[];
}

export interface LinkResult {
  rate: Bps;
  /** From the first end of the cable's `between` to the second, and back. */
  forward: DirectionResult;
  backward: DirectionResult;
  /** Utilisation of the busier direction over equal slices of the measured time, 0…1. */
  series: number[];
}
