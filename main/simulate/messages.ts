import type { Topology } from '#shared/topology/topology';
import type { SimulationProgress, SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';

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

/** From the worker, for the order it was sent last; it gets no other until it is done. */
export type WorkReply =
  | { type: 'progress'; progress: SimulationProgress }
  | { type: 'done'; results: Results; capture?: CaptureReply };
