import type { Bps, Ns, PerSecond } from '../units/quantity';

/** What a simulation run tells. All times in nanoseconds of simulated time, all rates in bit/s. Plain data: it crosses workers and IPC. */
export interface Results {
  fidelity: 'packet' | 'fluid';
  seed: number;
  /** Simulated time, warm-up taken off at the front, in ns. */
  measured: { from: Ns; to: Ns };
  /** Frames that ended a hop, and events, for a feeling of how much was simulated. */
  counts: { frames: number; events: number };
  flows: Record<string, FlowResult>;
  requests: Record<string, RequestResult>;
  links: Record<string, LinkResult>;
  hosts: Record<string, HostResult>;
  /** Where each pod was put, so that a drawing can show it: workload → devices. */
  placement: Record<string, string[]>;
  expectations: Record<string, { met: boolean | 'unknown'; evidence: string }>;
}

export interface Latency {
  count: number;
  mean: Ns;
  p50: Ns;
  p90: Ns;
  p99: Ns;
  max: Ns;
  /** Histogram with bounded relative error: upper edges (ns) and counts of the non-empty buckets. */
  edges: Ns[];
  counts: number[];
}

/** Named reasons why a packet is lost; never "other". */
export const lossReasons = [
  'queue full',
  'link loss',
  'no route',
  'denied by access rule',
  'VLAN not allowed on port',
  'no cable',
  'timed out',
] as const;
export type LossReason = (typeof lossReasons)[number];

/** Where the time went; the parts add up to the mean latency. */
export const timeParts = [
  'serialisation',
  'propagation',
  'queueing',
  'switching',
  'host stack',
  'overlay',
  'service',
] as const;
export type TimePart = (typeof timeParts)[number];

export interface Hop {
  /** Device or cable id. */
  at: string;
  /** The port it left by, where it left by one. */
  port?: string;
  /** Mean ns per packet or request. */
  parts: Partial<Record<TimePart, Ns>>;
}

export interface FlowResult {
  sent: number;
  received: number;
  lost: Partial<Record<LossReason, number>>;
  goodput: Bps;
  latency: Latency;
  jitter: Ns;
  hops: Hop[];
}

export interface RequestResult {
  started: number;
  finished: number;
  failed: Partial<Record<LossReason, number>>;
  rate: PerSecond;
  goodput: Bps;
  latency: Latency;
  hops: Hop[];
}

export interface DirectionResult {
  /** Share of the time the line was busy, interframe gap and preamble included, 0…1. */
  utilisation: number;
  throughput: Bps;
  frames: number;
  dropped: number;
  /** Frames waiting in the egress queue: time average and highest. */
  queueMean: number;
  queueMax: number;
  /** Waiting time in the egress queue, ns. */
  waitP99: Ns;
}

export interface LinkResult {
  rate: Bps;
  /** From the first end of the cable's `between` to the second, and back. */
  forward: DirectionResult;
  backward: DirectionResult;
  /** Utilisation of the busier direction over equal slices of the measured time, 0…1. */
  series: number[];
}

export interface HostResult {
  /** Busy share of all cores, 0…1. */
  cpu: number;
  received: Bps;
  sent: Bps;
}

export interface SimulationRequest {
  /** Simulated time to measure, ns; after warm-up. */
  duration: Ns;
  warmup: Ns;
  seed: number;
}

export interface SimulationProgress {
  /** 0…1 of the simulated time. */
  done: number;
  frames: number;
}
