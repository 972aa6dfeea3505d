/**
 * A spanning tree priority vector (IEEE 802.1D-2004 17.5): who is the root, how far it is, and by which bridge and port
 * that is said. The lower, the better; a bridge's number holds its priority in the upper bits and its rank for the MAC
 * address in the lower ones.
 */
export interface Vector {
  root: number;
  cost: number;
  bridge: number;
  port: number;
}

/** Below zero if `a` is better than `b`. */
export const compareVectors = (a: Vector, b: Vector): number =>
  a.root - b.root || a.cost - b.cost || a.bridge - b.bridge || a.port - b.port;

const rankBits = 2 ** 24;

/** The number of the bridge with a priority (0 to 61,440), and of the bridges with the same one the `rank`th. */
export const bridgeNumber = (priority: number, rank: number): number => priority * rankBits + rank;

/** IEEE 802.1D-2004 table 17-3: 20,000 at 1 Gb/s, in inverse proportion. */
export const pathCost = (rate: number): number => Math.max(1, Math.round(20e12 / rate));
