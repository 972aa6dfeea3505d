import type { Fault } from '#shared/topology/faults/faults';
import type { Ns } from '#shared/units/quantity';
import type { Draft } from '../compile/draft';
import type { Run } from '../engine/run';

export interface LaterStrike {
  /** Since the fault struck. */
  after: Ns;
  numbers: number[];
  /** What it strikes then, as the file names it. */
  names: readonly string[];
}

/** One kind of fault: a plain object in a file of its own, listed in `kinds.ts`; its record stands in `shared/topology/faults`. */
export interface FaultKind<F extends Fault = Fault> {
  readonly kind: F['kind'];
  /** Numbers of what it strikes, as `begin` and `end` understand them; none if what it names is not there. */
  compile(draft: Draft, fault: F): number[];
  /** What it strikes only after a while; it is mended together with the rest. */
  later?(draft: Draft, fault: F): LaterStrike[];
  begin(run: Run, targets: Int32Array): void;
  /** It is mended. Faults overlap: what another one keeps down stays down. */
  end(run: Run, targets: Int32Array): void;
}
