/**
 * Per node: the requests that share its cores. Each in the pool gains the same progress, so the pool keeps one clock of
 * core time per head, and a request is done when that clock has gone on by its own time.
 */
export interface Sharing {
  count: Int32Array;
  /** First in order of when they are done; a list by `activities.next`. */
  head: Int32Array;
  /** Core time that each in the pool has had since the pool was last empty, at `since`; and how fast that grows, 0…1. */
  progress: Float64Array;
  since: Float64Array;
  speed: Float64Array;
  /** What of the time its cores have lost to packets it has made up for. */
  lost: Float64Array;
  /** Grows whenever the speed or the head changes, so that an event planned before is not taken for valid. */
  generation: Int32Array;
}

export const createSharing = (nodes: number): Sharing => ({
  count: new Int32Array(nodes),
  head: new Int32Array(nodes).fill(-1),
  progress: new Float64Array(nodes),
  since: new Float64Array(nodes),
  speed: new Float64Array(nodes),
  lost: new Float64Array(nodes),
  generation: new Int32Array(nodes),
});
