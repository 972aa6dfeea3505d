import type { FluidResults } from '#shared/results/fluid';
import type { SpanningTreeRoles } from '#shared/results/spanning-tree';
import type { Topology } from '#shared/topology/topology';

/** Parts of the design that changed since the last message; the first one has them all. */
export interface ToPreview {
  version: number;
  changed: Partial<Topology>;
}

export interface FromPreview {
  version: number;
  results: FluidResults | null;
  tree: SpanningTreeRoles | null;
}
