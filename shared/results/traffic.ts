import type { Bps, Ns, PerSecond } from '../units/quantity';
import type { Hop } from './breakdown';
import type { Jitter, Latency } from './latency';
import type { LossReason } from './losses';

/**
 * What FlowMonitor of ns-3 tells, and where the time went. Times of day are ns from the start of the run, undefined
 * where nothing was sent or received.
 */
export interface FlowResult {
  sent: number;
  received: number;
  /** UDP payload. */
  sentBytes: number;
  receivedBytes: number;
  lost: Partial<Record<LossReason, number>>;
  goodput: Bps;
  /** Goodput over equal slices of the measured time. */
  series: Bps[];
  latency: Latency;
  jitter: Jitter;
  firstSent?: Ns;
  lastSent?: Ns;
  firstReceived?: Ns;
  lastReceived?: Ns;
  /** Longest time between two arrivals. */
  longestGap: Ns;
  hops: Hop[];
}

/** A copy over one TCP connection. Figures are of the measured time. */
export interface BulkResult {
  /** Bytes to copy; left out where it has no end. */
  size?: number;
  /** Bytes that the receiving program could read. */
  received: number;
  goodput: Bps;
  /** Goodput over equal slices of the measured time. */
  series: Bps[];
  /** TCP segments sent, and how many of them again. */
  segments: number;
  retransmitted: number;
  /** Segments that were lost on their way. */
  lost: Partial<Record<LossReason, number>>;
  /** From a segment's sending to its acknowledgement. */
  roundTrip: Latency;
  /** Congestion window in segments at the end of equal slices of the measured time. */
  window: number[];
  /** When its connection was opened, and when all was there, ns from the start of the run. */
  began?: Ns;
  finished?: Ns;
  /** Between the two. */
  took?: Ns;
  /** Why it could not begin. */
  refused?: LossReason;
}

/** What became of the requests of a class that started in the measured time. */
export interface RequestResult {
  started: number;
  /** Attempts after a request's first one; left out where there was none. */
  retried?: number;
  finished: number;
  failed: Partial<Record<LossReason, number>>;
  rate: PerSecond;
  goodput: Bps;
  /** Finished per second over equal slices of the measured time. */
  series: PerSecond[];
  latency: Latency;
  jitter: Jitter;
  /** TCP segments sent for the class, calls included, and how many of them again. */
  segments: number;
  retransmitted: number;
  /** From the request until a language model's first token, for each time one was asked; left out where none is. */
  firstToken?: Latency;
  /** How long each named stage took, from asking to the answer. */
  stages?: Record<string, Latency>;
  hops: Hop[];
}
