import { kindOf } from '../../devices/kinds';
import type { PortVlan } from '../device';
import { splitPort } from '../identifier';
import { portAt } from '../links';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { withPortsNamed } from './name-ports';

/**
 * Lets the cables between switches and routers carry a VLAN: trunks take it up, and two ends that name no VLANs yet become
 * trunks. VLAN 1 is untagged there, as switches come (IEEE 802.1Q-2018, Table 9-2). Access ports stay what they are.
 */
export function carryEverywhere(topology: Topology, { vlan }: { vlan: string }): Topology {
  const native = topology.vlans[vlan]?.tag === 1;
  return Object.values(topology.cables)
    .filter(({ between }) => between.every((end) => forwards(topology, end)))
    .reduce((next, { between }) => {
      const modes = between.map((end) => portAt(topology, end)?.vlan);
      if (modes.some((mode) => mode && 'access' in mode)) return next;
      const isNew = modes.every((mode) => mode === undefined);
      return between.reduce(
        (dressed, end, i) =>
          modes[i] || isNew ? withMode(dressed, end, taking(modes[i], vlan, native)) : dressed,
        next,
      );
    }, topology);
}

function forwards(topology: Topology, end: string): boolean {
  const device = topology.devices[splitPort(end).device];
  return device !== undefined && ['switch', 'router'].includes(kindOf(device).role);
}

function taking(mode: PortVlan | undefined, vlan: string, native: boolean): PortVlan {
  const before = mode && 'trunk' in mode ? mode : { trunk: [] };
  return {
    ...before,
    trunk: before.trunk.includes(vlan) ? before.trunk : [...before.trunk, vlan],
    ...(native && { native: before.native ?? vlan }),
  };
}

function withMode(topology: Topology, end: string, mode: PortVlan): Topology {
  const { device, port } = splitPort(end);
  return withValueAt(withPortsNamed(topology, device), ['devices', device, 'ports', port, 'vlan'], mode);
}
