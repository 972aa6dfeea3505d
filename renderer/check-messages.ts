import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Topology } from '#shared/topology/topology';

/** Parts of the design that changed since the last message; the first one has them all. */
export interface ToChecks {
  version: number;
  changed: Partial<Topology>;
}

export interface FromChecks {
  version: number;
  diagnostics: Diagnostic[];
}
