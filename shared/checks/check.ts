import type { Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import type { Mend } from '../topology/edits/mends';
import type { Topology } from '../topology/topology';

/** A rule that a design can break: one file each, listed in `checks.ts`. Pure, and cheap enough to run while someone types. */
export interface Check {
  /** Becomes the diagnostics' `code`. */
  name: string;
  /** What it finds, one sentence; `docs/checks.md` is made of it. */
  finds: string;
  /** What one click does about it, where something can be done. */
  offers?: string;
  run: (topology: Topology) => Finding[];
}

/** A diagnostic without what the check's list adds. */
export type Finding = Omit<Diagnostic<Text>, 'code' | 'position'>;

/** What one click does about it. */
export type Offer = Mend<Text>;
