import { words, type Text } from '../language/text';
import type { FaultKindName } from '../topology/faults/faults';
import type { Bps, Ns, PerSecond } from '../units/quantity';

/** What a simulation run tells. All times in nanoseconds of simulated time, all rates in bit/s. Plain data: it crosses workers and IPC. */
export interface Results {
  fidelity: 'packet' | 'fluid';
  seed: number;
  /** Id of the scenario that ran, if one did. */
  scenario?: string;
  /** Simulated time, warm-up taken off at the front, in ns. */
  measured: { from: Ns; to: Ns };
  /** Frames that ended a hop, and events, for a feeling of how much was simulated. */
  counts: { frames: number; events: number };
  flows: Record<string, FlowResult>;
  requests: Record<string, RequestResult>;
  /** Copies over TCP; left out where the file has none. */
  bulk?: Record<string, BulkResult>;
  links: Record<string, LinkResult>;
  hosts: Record<string, HostResult>;
  /** What serves requests and is not a bare device: pods as `workload/replica`, containers, ingress controllers. */
  servers: Record<string, ServerResult>;
  /** Where each pod was put, so that a drawing can show it: workload → devices. */
  placement: Record<string, string[]>;
  expectations: Record<string, { met: boolean | 'unknown'; evidence: Text }>;
  /** What the cluster made of it, in order of time: nodes lost and back, pods evicted, placed anew, pending. */
  cluster?: ClusterEvent[];
  /** The scenario's faults as they struck, in order of time; a flapping cable has an entry each time. */
  timeline: TimelineEntry[];
}

export interface TimelineEntry {
  /** From and until when, ns from the start of the measured time; without `until`, to the end of the run. */
  from: Ns;
  until?: Ns;
  kind: FaultKindName;
  /** Ids, and `device:port` for a port. */
  targets: readonly string[];
}

export interface ClusterEvent {
  /** Ns from the start of the measured time. */
  at: Ns;
  what: Text;
}

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

/** Named reasons why a packet is lost; never "other". */
export const lossReasons = words(
  'queue full',
  'link loss',
  'no route',
  'denied by access rule',
  'VLAN not allowed on port',
  'no cable',
  'timed out',
  'cable pulled',
  'port down',
  'device off',
  'blocked by spanning tree',
  'early drop',
  'waited too long',
  'rejected',
  'pod down',
  'no endpoint',
  'disk failed',
  'disk full',
  'denied by network policy',
  'name not resolved',
  'no answer to ARP',
  'ARP queue full',
  'receive ring full',
  'too big',
  'not forwarded by NAT',
  'NAT ports used up',
);
export type LossReason = (typeof lossReasons)[number];

/** Where the time went; the parts add up to the mean latency. */
export const timeParts = words(
  'serialisation',
  'propagation',
  'queueing',
  'switching',
  'host stack',
  'overlay',
  'service',
  'waiting for a core',
  'disk',
  'waiting for the disk',
  'retries',
  'names',
);
export type TimePart = (typeof timeParts)[number];

export interface Hop {
  /** Device or cable id. */
  at: string;
  /** The port it left by, where it left by one. */
  port?: string;
  /** Mean ns per packet or request. */
  parts: Partial<Record<TimePart, Ns>>;
}

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

export interface HostResult {
  /** Busy share of all cores, 0…1. */
  cpu: number;
  /** The same over equal slices of the measured time. */
  series: number[];
  cores: number;
  /** Requests that wait for a core (the run queue): time average, over equal slices of the measured time, and highest. */
  waitingMean: number;
  waitingSeries: number[];
  waitingMax: number;
  /** How long they wait for it. */
  coreWait: Waiting;
  /** Share of all cores that handling packets takes, part of `cpu`; and how long frames wait to be handled. */
  packetCpu: number;
  packetWait: Waiting;
  /** Left out where nothing was read or written. */
  disk?: DiskResult;
  received: Bps;
  sent: Bps;
}

/** A host's disk and the requests that read and write. */
export interface DiskResult {
  kind: 'sd' | 'usb' | 'sata' | 'nvme';
  /** Share of the time it works, 0…1. */
  busy: number;
  /** Requests that wait for it: time average and highest. */
  waitingMean: number;
  waitingMax: number;
  /** How long they wait. */
  wait: Waiting;
}

/** How long something waits, those that need not included. */
export interface Waiting {
  mean: Ns;
  max: Ns;
}

/** A pod, container or ingress controller: requests are in its places (its concurrency) or wait for one. */
export interface ServerResult {
  host: string;
  answered: number;
  /** Null: no limit. */
  places: number | null;
  /** Places taken and requests that wait for one: time average and highest. */
  busyMean: number;
  busyMax: number;
  waitingMean: number;
  waitingMax: number;
  llm?: LlmResult;
}

/** A language model on its GPU. */
export interface LlmResult {
  /** Share of the time that the GPU computes, 0…1. */
  busy: number;
  /** Tokens written. */
  tokens: PerSecond;
  /** Answers in the batch, and share of the cache's memory in use: time average and highest. */
  batchMean: number;
  batchMax: number;
  cacheMean: number;
  cacheMax: number;
}

export interface SimulationRequest {
  /** Simulated time to measure, ns; after warm-up. */
  duration: Ns;
  warmup: Ns;
  seed: number;
  /** Id of a scenario of the topology: its faults and its choice of traffic. */
  scenario?: string;
  /** Where pods are already, in place of the scheduler's choice: workload → devices. */
  placement?: Readonly<Record<string, readonly string[]>>;
}

export interface SimulationProgress {
  /** 0…1 of the simulated time. */
  done: number;
  frames: number;
}
