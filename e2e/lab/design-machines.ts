import { kindOf } from '#shared/devices/kinds';
import { portsOf, type ResolvedPort } from '#shared/devices/ports';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import type { LabBridgePort, LabCable, LabEnd, LabInterface, LabMachine, LabSpare } from './design';
import { cabled, taggedVlans, uplinkPort, vlanInterface } from './design-cables';
import { inSubnet } from './subnets';

type Entry = [id: string, device: Device];

export const devicesOf = (topology: Topology, role: LabMachine['role']): Entry[] =>
  Object.entries(topology.devices).filter(([, device]) => kindOf(device).role === role);

export function hostMachine([id, device]: Entry, cables: readonly LabCable[]): LabMachine {
  const interfaces = cabled(cables, id).map(({ own }): LabInterface => {
    const port = portsOf(device).find((candidate) => candidate.interface === own.interface);
    return { name: own.interface, address: port?.address ?? null };
  });
  return { id, role: 'host', interfaces, ...withGateway(device.gateway) };
}

export function spareMachine(topology: Topology, spare: LabSpare): LabMachine {
  const interfaces = [{ name: 'eth0', address: spare.address }];
  const vlan = vlanOf(topology, spare.address);
  return { id: spare.id, role: 'host', interfaces, spare: true, ...withGateway(vlan?.gateway) };
}

/** One port per VLAN: the trunk's native one on the port itself, the others each on an interface beside it. */
export function routerMachine(
  topology: Topology,
  [id, device]: Entry,
  cables: readonly LabCable[],
): LabMachine {
  const interfaces = cabled(cables, id).flatMap(({ own }): LabInterface[] => [
    {
      name: own.interface,
      address: portsOf(device).find((port) => port.interface === own.interface)?.address ?? null,
    },
    ...taggedVlans(topology, own).map(({ id: vlan, tag }) => ({
      name: vlanInterface(own.interface, tag),
      address: gatewayAddress(topology, vlan),
    })),
  ]);
  const subnet = (vlan: string): string | null => topology.vlans[vlan]?.subnet ?? null;
  const access = topology.access.map((rule) => ({ from: subnet(rule.from), to: subnet(rule.to), rule }));
  return { id, role: 'router', interfaces, access };
}

function gatewayAddress(topology: Topology, vlan: string): string | null {
  const { gateway, subnet } = topology.vlans[vlan] ?? {};
  return gateway && subnet ? `${gateway}/${subnet.split('/')[1]}` : null;
}

/** The bridge of every switch; its internal port carries the switch's management address. */
export const bridgeName = 'br0';

/**
 * The switch as Rackloom finds it: what a host needs to be reached is set (its port is in the VLAN of its address, trunks
 * are as designed); ports that lead to nothing are as from the factory, and left for Rackloom to set.
 */
export function switchMachine(
  topology: Topology,
  [id, device]: Entry,
  { spares, cables }: { spares: readonly LabSpare[]; cables: readonly LabCable[] },
): LabMachine {
  const own = cabled(cables, id);
  const ports = portsOf(device).map((port): LabBridgePort => {
    const far = own.find((cable) => cable.own.interface === port.interface)?.other;
    const vlan = trunkOf(topology, port) ?? (far ? vlanOfHost(topology, spares, far) : null);
    return { name: port.interface, vlan };
  });
  for (const cable of own) {
    if (topology.devices[cable.other.device]?.kind !== 'router') continue;
    for (const { tag } of taggedVlans(topology, cable.other)) {
      ports.push({ name: vlanInterface(cable.own.interface, tag), vlan: { tag } });
    }
  }
  const managementTag = tagOf(topology, device.management?.vlan);
  if (devicesOf(topology, 'switch')[0]?.[0] === id)
    ports.push({ name: uplinkPort, vlan: { tag: managementTag } });
  return {
    id,
    role: 'switch',
    interfaces: [{ name: bridgeName, address: device.management?.address ?? null }],
    bridge: { managementTag, ports },
    ...withGateway(device.management && topology.vlans[device.management.vlan]?.gateway),
  };
}

/** Tag of the default VLAN, as IEEE 802.1Q has it. */
const defaultTag = 1;
const tagOf = (topology: Topology, vlan: string | undefined): number =>
  (vlan === undefined ? undefined : topology.vlans[vlan]?.tag) ?? defaultTag;

function trunkOf(topology: Topology, { vlan }: ResolvedPort): LabBridgePort['vlan'] {
  if (vlan === undefined || !('trunk' in vlan)) return null;
  const native = vlan.native === undefined ? null : tagOf(topology, vlan.native);
  return { trunks: vlan.trunk.map((id) => tagOf(topology, id)), native };
}

/** The VLAN whose subnet holds the address of what is plugged in. */
function vlanOfHost(topology: Topology, spares: readonly LabSpare[], end: LabEnd): LabBridgePort['vlan'] {
  const device = topology.devices[end.device];
  const address = device
    ? portsOf(device).find((port) => port.interface === end.interface)?.address
    : spares.find(({ id }) => id === end.device)?.address;
  const vlan = address === undefined ? undefined : vlanOf(topology, address);
  return vlan ? { tag: vlan.tag } : null;
}

const vlanOf = (topology: Topology, address: string): Topology['vlans'][string] | undefined =>
  Object.values(topology.vlans).find(({ subnet }) => subnet !== undefined && inSubnet(address, subnet));

const withGateway = (gateway: string | undefined): { gateway?: string } => (gateway ? { gateway } : {});
