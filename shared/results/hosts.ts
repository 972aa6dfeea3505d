import type { Bps, PerSecond } from '../units/quantity';
import type { Waiting } from './latency';

/** A device that computes: its cores, its card and its disk. */
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
