import { kindOf } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import type { PortVlan } from '#shared/topology/device';
import { peerOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';

/** One row of the matrix: a port of a device that can tell VLANs apart. */
export interface MatrixRow {
  reference: string;
  port: string;
  peer: string | undefined;
  mode: PortVlan | undefined;
}

export interface MatrixGroup {
  device: string;
  label: string | undefined;
  rows: MatrixRow[];
}

/** Switches first, then routers; a router's ports to the provider carry no VLANs and are left out. */
export function matrixGroups(topology: Topology): MatrixGroup[] {
  const rank = { switch: 0, router: 1 } as const;
  return Object.entries(topology.devices)
    .flatMap(([id, device]) => {
      const { role } = kindOf(device);
      return role === 'switch' || role === 'router' ? [{ id, device, order: rank[role] }] : [];
    })
    .sort((a, b) => a.order - b.order)
    .map(({ id, device }) => ({
      device: id,
      label: device.label,
      rows: portsOf(device)
        .map(({ name, vlan }) => ({
          reference: `${id}:${name}`,
          port: name,
          peer: peerOf(topology, `${id}:${name}`),
          mode: vlan,
        }))
        .filter(({ peer }) => !leadsOutside(topology, peer)),
    }));
}

function leadsOutside(topology: Topology, peer: string | undefined): boolean {
  const device = topology.devices[peer?.split(':')[0] ?? ''];
  return device !== undefined && kindOf(device).role === 'internet';
}
