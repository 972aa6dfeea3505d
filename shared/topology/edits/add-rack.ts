import type { Rack } from '../network';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { freshId } from './fresh-id';

/** Adds an empty rack under the next free id of its row: after `rack-1` comes `rack-2`. */
export const addRack = (topology: Topology, rack: Rack): Topology =>
  withValueAt(topology, ['racks', freshId(topology, 'rack-1')], rack);
