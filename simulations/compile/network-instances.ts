import type { DiskKind } from '#shared/devices/disk-figures';

/** What sends and answers: a device itself, a pod, a container, an ingress controller. */
export interface Instances {
  names: string[];
  node: Int32Array;
  /** Cluster whose pod network it is in, −1 if none. */
  cluster: Int32Array;
  /** Largest IP packet. */
  mtu: Int32Array;
  /** Mean core time of a request; 0 if it answers at once. */
  serviceTime: Float64Array;
  /** Number in `engine/distributions`, and standard deviation over the mean. */
  distribution: Uint8Array;
  variation: Float64Array;
  /** Whether its requests share the cores instead of having one each. */
  sharing: Uint8Array;
  /** What a request reads and writes, by `DiskColumn`. */
  disk: Float64Array;
  /** Requests it serves at once; `unlimited` if any number. */
  concurrency: Int32Array;
  /** Requests that may wait to be served; `unlimited` if any number. */
  queueLimit: Int32Array;
  /** Whether it is there from the start; else it comes in place of another. */
  listed: Uint8Array;
  /** Number of the language model it serves, −1 if none. */
  llm: Int32Array;
  /** Per cluster: bytes that the tunnel between its nodes puts around a pod's packet; 0 without a tunnel. */
  tunnelBytes: Uint8Array;
}

/** Language models, one per instance that serves one. */
export interface Llms {
  instance: Int32Array;
  /** Mean tokens, their distribution (`engine/distributions`) and variation. */
  prompt: Float64Array;
  answer: Float64Array;
  distribution: Uint8Array;
  variation: Float64Array;
  /** Time per token of a prompt, and per step of a batch of one. */
  prefill: Float64Array;
  decode: Float64Array;
  /** Tokens that the cache holds, and answers in a batch. */
  cache: Float64Array;
  batch: Int32Array;
}

/** Sets of instances that a flow or call may choose from: the pods of a workload, the endpoints of a service. */
export interface Groups {
  /** Members of group g: members[first[g]] to members[first[g + 1] − 1]. */
  first: Int32Array;
  members: Int32Array;
}

/** Disks, one per node: times of an operation, of a byte in sequence, and of an fsync. */
export interface Disks {
  kinds: DiskKind[];
  read: Float64Array;
  write: Float64Array;
  readByte: Float64Array;
  writeByte: Float64Array;
  sync: Float64Array;
}

/** Columns of what a request does with its disk: [instance or call × diskColumns + column]. */
export const DiskColumn = { reads: 0, readBytes: 1, writes: 2, writeBytes: 3, syncs: 4 } as const;

export const diskColumns = 5;

/** A concurrency without a limit. */
export const unlimited = 2 ** 31 - 1;
