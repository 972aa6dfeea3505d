import type { FluidResults } from '#shared/results/fluid';
import type { ServiceWay } from '#shared/results/service-way';
import type { SpanningTreeRoles } from '#shared/results/spanning-tree';
import type { Topology } from '#shared/topology/topology';

/** Parts of the design that changed since the last message; the first one has them all. */
export interface ToPreview {
  version: number;
  changed: Partial<Topology>;
  /** What is picked: the way of a service, workload, container or ingress is looked for. */
  picked: string | null;
}

export interface Estimate {
  results: FluidResults | null;
  tree: SpanningTreeRoles | null;
}

export interface FromPreview {
  version: number;
  /** Left out while the design is the one that was estimated last. */
  estimate?: Estimate;
  way: ServiceWay | null;
}
