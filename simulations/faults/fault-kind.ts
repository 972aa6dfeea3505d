import type { Fault } from '#shared/topology/faults/faults';
import type { Draft } from '../compile/draft';
import type { Run } from '../engine/run';

/** One kind of fault: a plain object in a file of its own, listed in `kinds.ts`; its record stands in `shared/topology/faults`. */
export interface FaultKind<F extends Fault = Fault> {
  readonly kind: F['kind'];
  /** Numbers of what it strikes, as `begin` and `end` understand them; none if what it names is not there. */
  compile(draft: Draft, fault: F): number[];
  begin(run: Run, targets: Int32Array): void;
  /** It is mended. Faults overlap: what another one keeps down stays down. */
  end(run: Run, targets: Int32Array): void;
}
