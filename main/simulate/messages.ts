import type { Topology } from '#shared/topology/topology';
import type { Results, SimulationProgress, SimulationRequest } from '#shared/results/results';

/** To the worker, once, as its `workerData`; afterwards any message means: cancel. */
export interface WorkOrder {
  topology: Topology;
  request: SimulationRequest;
}

/** From the worker. Null results: cancelled. */
export type WorkReply =
  { type: 'progress'; progress: SimulationProgress } | { type: 'done'; results: Results | null };
