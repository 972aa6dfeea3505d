import { findPath, type PathResult } from '../compile/path';
import type { Network } from '../compile/network';

/** Paths between hosts, each found once. */
export interface Paths {
  readonly network: Network;
  readonly found: Map<number, PathResult>;
}

export const createPaths = (network: Network): Paths => ({ network, found: new Map() });

export function pathBetween({ network, found }: Paths, from: number, to: number): PathResult {
  const key = from * network.nodes.ids.length + to;
  let path = found.get(key);
  if (!path) found.set(key, (path = findPath(network, from, to)));
  return path;
}
