import { contains, parseInterface, parseNetwork } from '../addresses/ipv4';
import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import type { Device, PortVlan } from './device';
import { splitPort } from './identifier';
import { peerOf, portAt } from './links';
import type { Topology } from './topology';

/** Host and node name of a device (D1). */
export const hostnameOf = (topology: Topology, deviceId: string): string =>
  topology.devices[deviceId]?.hostname ?? deviceId;

/** The Kubernetes object's or container's name of a record: its own, else its id. */
export function nameOf(
  topology: Topology,
  collection: 'workloads' | 'services' | 'containers',
  id: string,
): string {
  return topology[collection][id]?.name ?? id;
}

/** A device's first address with its prefix length, like `10.20.10.11/24`; a switch is reached at its management address. */
export const primaryAddress = (device: Device): string | undefined =>
  device.management?.address ?? portsOf(device).find(({ address }) => address !== undefined)?.address;

/** VLAN of a port that no one configured: identifier 1, as switches come (IEEE 802.1Q-2018, Table 9-2). */
export const defaultVlan = (topology: Topology): string | undefined =>
  Object.keys(topology.vlans).find((id) => topology.vlans[id]?.tag === 1);

/** The VLAN of a port's untagged frames. */
export const untaggedOf = (vlan: PortVlan): string | undefined =>
  'access' in vlan ? vlan.access : vlan.native;

/** VLANs a port carries, tagged or not. */
export const carriedBy = (vlan: PortVlan): string[] =>
  'access' in vlan ? [vlan.access] : [...new Set([...vlan.trunk, ...(vlan.native ? [vlan.native] : [])])];

/** Whether a switch separates VLANs; one whose ports name none passes every frame on as it came. */
export const isVlanAware = (device: Device): boolean =>
  kindOf(device).role === 'switch' && portsOf(device).some(({ vlan }) => vlan !== undefined);

/** The VLAN whose subnet an address (with or without prefix) lies in. */
export function vlanOfAddress(topology: Topology, address: string): string | undefined {
  const parsed = parseInterface(address.includes('/') ? address : `${address}/32`);
  if (!parsed) return undefined;
  return Object.keys(topology.vlans).find((id) => {
    const subnet = parseNetwork(topology.vlans[id]?.subnet ?? '');
    return subnet !== undefined && contains(subnet, parsed.address);
  });
}

/**
 * The VLAN that untagged frames at `device:port` belong to: the port's own setting, else that of the port at the other
 * end, through switches that know no VLANs. Undefined where nothing says so.
 */
export function vlanAt(topology: Topology, reference: string): string | undefined {
  // Without any there is none to be found, however far one looks.
  if (Object.keys(topology.vlans).length === 0) return undefined;
  return search(topology, reference, new Set());
}

function search(topology: Topology, reference: string, seen: Set<string>): string | undefined {
  seen.add(reference);
  const own = settledVlan(topology, reference);
  if (own.settled) return own.vlan;
  const peer = peerOf(topology, reference);
  if (peer === undefined || seen.has(peer)) return undefined;
  seen.add(peer);
  const other = settledVlan(topology, peer);
  if (other.settled) return other.vlan;
  return beyond(topology, peer, seen) ?? routedVlan(topology, peer);
}

/** Through the other ports of an unmanaged switch, until one of them says which VLAN this is. */
function beyond(topology: Topology, reference: string, seen: Set<string>): string | undefined {
  const { device: id } = splitPort(reference);
  const device = topology.devices[id];
  if (!device || kindOf(device).role !== 'switch') return undefined;
  for (const { name } of portsOf(device)) {
    const next = `${id}:${name}`;
    if (seen.has(next)) continue;
    const found = search(topology, next, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A router's port without VLAN settings stands in the VLAN of its address. */
function routedVlan(topology: Topology, reference: string): string | undefined {
  const { device } = splitPort(reference);
  if (kindOf(topology.devices[device] ?? { kind: 'internet' }).role !== 'router') return undefined;
  const address = portAt(topology, reference)?.address;
  return address === undefined ? undefined : vlanOfAddress(topology, address);
}

function settledVlan(
  topology: Topology,
  reference: string,
): { settled: true; vlan: string | undefined } | { settled: false } {
  const port = portAt(topology, reference);
  if (port?.vlan) return { settled: true, vlan: untaggedOf(port.vlan) };
  const device = topology.devices[splitPort(reference).device];
  if (port && device && isVlanAware(device)) return { settled: true, vlan: defaultVlan(topology) };
  return { settled: false };
}
