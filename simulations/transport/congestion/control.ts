import type { CongestionName } from '#shared/topology/congestion';
import type { Run } from '../../engine/run';

/** How a sender's window grows and shrinks. Its figures of a transfer stand in `transfers.figures`, at zero to begin with. */
export interface CongestionControl {
  readonly name: CongestionName;
  /** So many more segments are acknowledged, while nothing is being repaired and the window was in use. */
  grow(run: Run, transfer: number, newly: number): void;
  /** A round trip was measured, `transfers.trip`, whatever the sender does; before `grow`. */
  sample(run: Run, transfer: number): void;
  /** Something is lost: the new slow start threshold. */
  threshold(run: Run, transfer: number): number;
  /** The retransmission timer ran out; after `threshold`. */
  timedOut(run: Run, transfer: number): void;
}
