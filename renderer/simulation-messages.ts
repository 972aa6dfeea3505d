import type { Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { SimulationProgress, SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';

/** What the window tells the simulation's worker, once. */
export interface ToSimulation {
  topology: Topology;
  request: SimulationRequest;
}

export type FromSimulation =
  /** Before the run: the request as it is run, and what was found in compiling and bounding it. */
  | { type: 'bounded'; request: SimulationRequest; diagnostics: Diagnostic<Text>[] }
  | { type: 'progress'; progress: SimulationProgress }
  | { type: 'done'; results: Results }
  | { type: 'failed'; problem: Text };
