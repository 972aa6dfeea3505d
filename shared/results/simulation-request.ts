import type { Ns } from '../units/quantity';

/** What a run is asked for. With the topology it settles the results, to the byte. */
export interface SimulationRequest {
  /** Simulated time to measure, ns; after warm-up. */
  duration: Ns;
  warmup: Ns;
  seed: number;
  /** Id of a scenario of the topology: its faults and its choice of traffic. */
  scenario?: string;
  /** Where pods are already, in place of the scheduler's choice: workload → devices. */
  placement?: Readonly<Record<string, readonly string[]>>;
}

export interface SimulationProgress {
  /** 0…1 of the simulated time. */
  done: number;
  frames: number;
}
