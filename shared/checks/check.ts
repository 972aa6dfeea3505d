import type { Diagnostic } from '../plan/diagnostic';
import type { Topology } from '../topology/topology';

/** A rule that a design can break: one file each, listed in `checks.ts`. Pure, and cheap enough to run while someone types. */
export interface Check {
  /** Becomes the diagnostics' `code`. */
  name: string;
  run: (topology: Topology) => Finding[];
}

/** A diagnostic without what the check's list adds. */
export type Finding = Omit<Diagnostic, 'code' | 'position'>;
