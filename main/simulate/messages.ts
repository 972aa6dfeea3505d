import type { Topology } from '#shared/topology/topology';
import type { Results, SimulationProgress, SimulationRequest } from '#shared/results/results';

/** To the worker, once, as its `workerData`; afterwards any message means: cancel. */
export interface WorkOrder {
  topology: Topology;
  request: SimulationRequest;
  /** `device:port` to capture on. */
  capture?: string;
}

/** A pcapng file, how many frames are in it, and how many found no room. */
export interface CaptureReply {
  file: Uint8Array;
  frames: number;
  missed: number;
}

/** From the worker. Null results: cancelled. */
export type WorkReply =
  | { type: 'progress'; progress: SimulationProgress }
  | { type: 'done'; results: Results | null; capture?: CaptureReply };
