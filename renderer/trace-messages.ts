import type { Ns } from '#shared/units/quantity';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { TraceMove, TraceView } from '#shared/results/trace';
import type { Topology } from '#shared/topology/topology';

/** What the window tells the trace's worker. A move is answered before the next one is asked for; `stop` hastens the answer. */
export type ToTrace =
  | { type: 'open'; topology: Topology; request: SimulationRequest }
  | { type: 'move'; move: TraceMove; /** Frames on the cables are told from here on. */ since?: Ns }
  | { type: 'stop' };

export type FromTrace =
  | { type: 'progress'; done: number }
  /** Where it stands; not `moved` if there is no such entry, or it was stopped. */
  | { type: 'view'; view: TraceView; moved: boolean }
  | { type: 'failed'; problem: string };
