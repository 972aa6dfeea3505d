import { withValueAt } from '../paths';
import type { Topology } from '../topology';

export interface BendCable {
  cable: string;
  /** From the cable's first end to its second; none lets it find its own way again. */
  points: readonly { x: number; y: number }[];
}

/** Leads a cable through points of the canvas. */
export const bendCable = (topology: Topology, { cable, points }: BendCable): Topology =>
  withValueAt(topology, ['layout', 'bends', cable], points.length > 0 ? points : undefined);
