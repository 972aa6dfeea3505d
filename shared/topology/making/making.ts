import type { Owner } from '../owners';
import type { Topology } from '../topology';
import type { Draft } from './draft';

/** A sort of thing that the window makes in a form: a plain object in a file of its own, listed in `makings.ts`. */
export interface Making {
  kind: string;
  /** What must be there before: a service leads to a workload. */
  needs: readonly Owner[];
  /** What each field should say, given what was typed so far and what is selected. */
  propose: (topology: Topology, given: Draft, selected: readonly string[]) => Draft;
  /** Refuses, in words, what the file format would refuse. */
  make: (topology: Topology, draft: Draft) => Topology;
  /** The record that is shown afterwards, where it is not the one of that name. */
  shows?: (draft: Draft) => string | undefined;
}
