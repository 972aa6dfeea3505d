import type { Patch } from '#shared/difference/patch';
import type { FluidResults } from '#shared/results/fluid';
import type { ServiceWay } from '#shared/results/service-way';
import type { SpanningTreeRoles } from '#shared/results/spanning-tree';

/** What has changed in the design since the last message; the first one has it whole. */
export interface ToPreview {
  version: number;
  changed: Patch | null;
  /** What is picked: the way of a service, workload, container or ingress is looked for. */
  picked: string | null;
}

export interface Estimate {
  results: FluidResults | null;
  tree: SpanningTreeRoles | null;
}

export interface FromPreview {
  version: number;
  /** What has changed in the estimate since the last answer. */
  changed: Patch | null;
  way: ServiceWay | null;
}
