import { hardwareOf } from '../../devices/hardware-of';
import { kindOf } from '../../devices/kinds';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';

/**
 * A host or router that names a port has no others; one that names none has those of its kind. Before the first of several is
 * named, all are, so that the rest stay.
 */
export function withPortsNamed(topology: Topology, id: string): Topology {
  const device = topology.devices[id];
  if (!device || device.ports || kindOf(device).role === 'switch' || hardwareOf(device).ports)
    return topology;
  const names = Object.keys(kindOf(device).defaultPorts);
  if (names.length < 2) return topology;
  return withValueAt(topology, ['devices', id, 'ports'], Object.fromEntries(names.map((name) => [name, {}])));
}
