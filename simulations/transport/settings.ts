import type { CongestionName } from '#shared/topology/congestion';
import { psPerSecond, type Picoseconds } from '../engine/clock';

/** When slow start ends before a loss: hybrid slow start (Ha, Rhee, "Taming the elephants", Computer Networks 55, 2011). */
export interface HybridSlowStart {
  /** A train of acknowledgements may last this share of the least round trip. */
  train: number;
  /** The round trip may grow by this share of the least one, within these bounds. */
  delay: number;
  leastDelay: Picoseconds;
  mostDelay: Picoseconds;
  /** Samples are left out this long after a loss. */
  quiet: Picoseconds;
}

/** How TCP's ends behave. Plain data: part of a compiled network. */
export interface TcpSettings {
  /** Of messages. */
  congestion: CongestionName;
  /** Segments, RFC 6928. */
  initialWindow: number;
  /** Retransmission timer (RFC 6298): before a round trip is known; least of it all, and of its variation's part. */
  initialTimeout: Picoseconds;
  leastTimeout: Picoseconds;
  leastVariation: Picoseconds;
  longestTimeout: Picoseconds;
  /** Segments that one acknowledgement may answer, and how long it may wait for them. */
  ackEvery: number;
  ackDelay: Picoseconds;
  /** Losses are told by time (RFC 8985), else by three segments beyond (RFC 6675). */
  rack: boolean;
  /** Whether the tail is probed (RFC 8985 section 7). */
  probes: boolean;
  /** Segments the receiver offers at first and at most; between, two more for each that arrives. */
  firstReceiveWindow: number;
  receiveWindow: number;
  /** Segments in the sender's own card and queue. */
  smallQueue: number;
  /** CUBIC is never slower than Reno would be (RFC 9438 section 4.3; D13). */
  renoFriendly: boolean;
  /**
   * Reno as RFC 5681 and ns-3's TcpNewReno have it: a step for each acknowledgement, so half as fast with delayed ones, and
   * half of what is in flight after a loss. Linux counts segments, and halves the window.
   */
  plainReno: boolean;
  /** What was counted towards Reno's next segment is kept over a loss, as ns-3 does; Linux begins anew. */
  keepsCount: boolean;
  hybridSlowStart: HybridSlowStart;
}

const ms = psPerSecond / 1000;

/** Linux 6.x as distributions ship it. Receive window: half of tcp_rmem, 128 KiB at first and 6 MiB at most. */
export const linuxTcp: TcpSettings = {
  congestion: 'cubic',
  initialWindow: 10,
  initialTimeout: 1000 * ms,
  leastTimeout: 0,
  leastVariation: 200 * ms,
  longestTimeout: 120_000 * ms,
  ackEvery: 2,
  ackDelay: 40 * ms,
  rack: true,
  probes: true,
  firstReceiveWindow: 44,
  receiveWindow: 2172,
  smallQueue: 84,
  renoFriendly: true,
  plainReno: false,
  keepsCount: false,
  hybridSlowStart: {
    train: 0.5,
    delay: 1 / 8,
    leastDelay: 4 * ms,
    mostDelay: 16 * ms,
    quiet: 1000 * ms,
  },
};

/** ns-3.37 as the reference rows were measured with it (D13): buffers of 32 MiB, no probes, no small queues. */
export const referenceTcp: TcpSettings = {
  ...linuxTcp,
  leastTimeout: 1000 * ms,
  leastVariation: 0,
  ackDelay: 200 * ms,
  rack: false,
  probes: false,
  firstReceiveWindow: 23_172,
  receiveWindow: 23_172,
  smallQueue: Infinity,
  renoFriendly: false,
  plainReno: true,
  keepsCount: true,
  hybridSlowStart: {
    train: 1,
    delay: 1,
    leastDelay: 4 * ms,
    mostDelay: 1000 * ms,
    quiet: 10 * ms,
  },
};
