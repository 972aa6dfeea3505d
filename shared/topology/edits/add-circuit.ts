import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { freshId } from './fresh-id';

/** Adds a wall circuit under the next free id: `wall`, then `wall-2`. */
export const addCircuit = (topology: Topology): Topology =>
  withValueAt(topology, ['circuits', freshId(topology, 'wall')], {});
