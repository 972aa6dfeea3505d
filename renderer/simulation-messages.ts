import type { Results, SimulationProgress, SimulationRequest } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';

/** What the window tells the simulation's worker, once. */
export interface ToSimulation {
  topology: Topology;
  request: SimulationRequest;
}

export type FromSimulation =
  | { type: 'progress'; progress: SimulationProgress }
  | { type: 'done'; results: Results }
  | { type: 'failed'; problem: string };
