export interface Flows {
  ids: string[];
  from: Int32Array;
  to: Int32Array;
  payload: Int32Array;
  /** Mean time between datagrams. */
  interval: Float64Array;
  poisson: Uint8Array;
  /** 802.1p, 0…7. */
  priority: Uint8Array;
}

/** Copies over one TCP connection each. */
export interface BulkCopies {
  ids: string[];
  from: Int32Array;
  to: Int32Array;
  /** Bytes; Infinity: as many as get through. */
  size: Float64Array;
  /** After the start of the measured time; −Infinity: with the run. */
  start: Float64Array;
  /** Port at the receiver, −1 if unknown. */
  port: Int32Array;
  priority: Uint8Array;
  /** Number in `transport/congestion/controls`. */
  control: Uint8Array;
}

export interface RequestClasses {
  ids: string[];
  from: Int32Array;
  /** The call that a request consists of. */
  call: Int32Array;
  /** Mean time between requests; Infinity for a closed loop. */
  interval: Float64Array;
  periodic: Uint8Array;
  /** When the first periodic one comes, from the start of the measured time; NaN: by chance. And how many come. */
  first: Float64Array;
  times: Int32Array;
  /** Closed loop: users (0: open loop) and their mean think time. */
  users: Int32Array;
  think: Float64Array;
  timeout: Float64Array;
  priority: Uint8Array;
  /** Attempts after the first, the wait before the first of them, and how many a request may cause on average. */
  retries: Int32Array;
  backoff: Float64Array;
  retryBudget: Float64Array;
}

export interface Calls {
  to: Int32Array;
  request: Float64Array;
  response: Float64Array;
  /** Port at the receiver, −1 if unknown. */
  port: Int32Array;
  /** Calls it makes before it answers, one after the other or all at once. */
  firstChild: Int32Array;
  children: Int32Array;
  parallel: Uint8Array;
  /** Mean time the server works on it; NaN: its own. */
  time: Float64Array;
  /** What it reads and writes, by `DiskColumn`; −1 in the first: what its server does. */
  disk: Float64Array;
  /** Whether the least busy member is asked instead of any. */
  leastBusy: Uint8Array;
  /** Number of the look-up that it begins with, −1 without one. */
  name: Int32Array;
  /** Whether it opens a connection of its own. */
  fresh: Uint8Array;
  /** Whether it goes to the edge router's outside address, which forwards it. */
  publicly: Uint8Array;
  /** Number of its named stage, −1 if it has no name. */
  stage: Int32Array;
}
