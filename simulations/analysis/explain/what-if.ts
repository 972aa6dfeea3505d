import type { Topology } from '#shared/topology/topology';

/** The design with a single thing changed. */
export interface WhatIf {
  change: string;
  targets: string[];
  topology: Topology;
}
