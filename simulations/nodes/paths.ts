import { findPath, publicPath, type PathResult } from '../compile/path';
import type { Network } from '../compile/network';

/** Paths between hosts, each found once. */
export interface Paths {
  readonly network: Network;
  readonly found: Map<number, PathResult>;
  /** By the edge's outside address. */
  readonly foundPublic: Map<number, PathResult>;
}

export const createPaths = (network: Network): Paths => ({
  network,
  found: new Map(),
  foundPublic: new Map(),
});

/** From device to device as packets go; `publicly` to the outside address of the edge, which forwards. */
export function pathBetween(
  { network, found, foundPublic }: Paths,
  from: number,
  to: number,
  publicly = false,
): PathResult {
  const key = from * network.nodes.ids.length + to;
  const known = publicly ? foundPublic : found;
  let path = known.get(key);
  if (!path) known.set(key, (path = (publicly ? publicPath : findPath)(network, from, to)));
  return path;
}
