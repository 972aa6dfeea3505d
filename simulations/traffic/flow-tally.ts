/**
 * What is kept of a flow's arrivals, one line of memory each: a delivery touches all of it, and flows take turns.
 * Times in ps.
 */
export const Tally = {
  latencySum: 0,
  latencyMax: 1,
  /** Latency of the datagram before; the differences are the jitter (RFC 3393, as FlowMonitor takes it). */
  lastLatency: 2,
  jitterSum: 3,
  firstReceived: 4,
  lastReceived: 5,
  /** Longest time between two arrivals. */
  longestGap: 6,
} as const;

const width = 8;

export const createTallies = (flows: number): Float64Array => new Float64Array(flows * width);

export const tally = (tallies: Float64Array, flow: number, which: number): number =>
  tallies[flow * width + which]!;

/** Notes an arrival; returns how much its latency differs from the one before, −1 for the first. */
export function noteArrival(
  tallies: Float64Array,
  flow: number,
  isFirst: boolean,
  at: number,
  latency: number,
): number {
  const row = flow * width;
  const before = tallies[row + Tally.lastLatency]!;
  const gap = at - tallies[row + Tally.lastReceived]!;
  tallies[row + Tally.latencySum]! += latency;
  if (latency > tallies[row + Tally.latencyMax]!) tallies[row + Tally.latencyMax] = latency;
  tallies[row + Tally.lastLatency] = latency;
  tallies[row + Tally.lastReceived] = at;
  if (isFirst) {
    tallies[row + Tally.firstReceived] = at;
    return -1;
  }
  if (gap > tallies[row + Tally.longestGap]!) tallies[row + Tally.longestGap] = gap;
  const jitter = Math.abs(latency - before);
  tallies[row + Tally.jitterSum]! += jitter;
  return jitter;
}
