import type { Text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';

/** The design with a single thing changed. */
export interface WhatIf {
  change: Text;
  targets: string[];
  topology: Topology;
}
