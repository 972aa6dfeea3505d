import type { Estimate } from './estimate';
import type { Figure } from './figures';
import type { SimulationRequest } from './simulation-request';
import type { Results } from './results';

/** Independent runs of one design and how far their figures can be trusted. */
export interface Replication {
  request: SimulationRequest;
  seeds: number[];
  /** How the warm-up was chosen; docs/confidence.md says how. */
  warmup: 'fixed' | 'MSER';
  figures: (Omit<Figure, 'value'> & { estimate: Estimate })[];
  /** Judged in every run; `met` says what most of them say. */
  expectations: Results['expectations'];
  /** The widest interval of a traffic's latency and rate as a share of the figure, and which; what a wanted half-width is held against. */
  widest: { figure: string; share: number } | null;
}

export interface ReplicationProgress {
  runs: number;
  /** Runs that will be made at most. */
  of: number;
  widest: Replication['widest'];
}
