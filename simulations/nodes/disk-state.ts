import { createOccupancy, type Occupancy } from '../measure/occupancy';

/** Per node: its disk, who uses it and who waits for it. */
export interface Disks {
  busy: Occupancy;
  waits: Occupancy;
  head: Int32Array;
  tail: Int32Array;
  /** Within the measured time: transfers begun, and how long they waited. */
  begun: Float64Array;
  waitSum: Float64Array;
  waitMax: Float64Array;
  /** Share of its full speed, and what each cause leaves of it. */
  speed: Float64Array;
  causes: (number[] | undefined)[];
}

export const createDisks = (nodes: number): Disks => ({
  busy: createOccupancy(nodes),
  waits: createOccupancy(nodes),
  head: new Int32Array(nodes).fill(-1),
  tail: new Int32Array(nodes).fill(-1),
  begun: new Float64Array(nodes),
  waitSum: new Float64Array(nodes),
  waitMax: new Float64Array(nodes),
  speed: new Float64Array(nodes).fill(1),
  causes: new Array<undefined>(nodes).fill(undefined),
});
