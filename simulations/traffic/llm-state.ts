import type { Network } from '../compile/network';
import { createOccupancy, type Occupancy } from '../measure/occupancy';

/** Language models at work, per model. */
export interface LlmState {
  /** Answers in the batch, and tokens that the cache is reserved for. */
  batch: Occupancy;
  cache: Occupancy;
  /** 1 while the GPU computes. */
  busy: Occupancy;
  /** The batch, a list by `activities.next`. */
  head: Int32Array;
  /** The request whose prompt is being read, −1 if the step writes a token of each answer instead. */
  reading: Int32Array;
  /** Tokens written within the measured time. */
  written: Float64Array;
}

export const createLlmState = ({ llms: { instance } }: Network): LlmState => ({
  batch: createOccupancy(instance.length),
  cache: createOccupancy(instance.length),
  busy: createOccupancy(instance.length),
  head: new Int32Array(instance.length).fill(-1),
  reading: new Int32Array(instance.length).fill(-1),
  written: new Float64Array(instance.length),
});
