import { parseAddress, parseInterface } from '../addresses/ipv4';
import type { Path } from '../topology/paths';
import type { Topology } from '../topology/topology';

/** An address that stands in the design, and where. */
export interface PlacedAddress {
  device: string;
  /** Null for a switch's management address. */
  port: string | null;
  text: string;
  address: number;
  path: Path;
}

/** Every address that a device carries; one that cannot be read is the reader's finding, not ours. */
export function addressesOf(topology: Topology): PlacedAddress[] {
  const placed: PlacedAddress[] = [];
  const add = (device: string, port: string | null, text: string | undefined, path: Path) => {
    const parsed = text === undefined ? undefined : parseInterface(text);
    if (text !== undefined && parsed) placed.push({ device, port, text, address: parsed.address, path });
  };
  for (const [id, device] of Object.entries(topology.devices)) {
    add(id, null, device.management?.address, ['devices', id, 'management', 'address']);
    for (const [port, { address }] of Object.entries(device.ports ?? {}))
      add(id, port, address, ['devices', id, 'ports', port, 'address']);
  }
  return placed;
}

/** A VLAN's gateway address as a number. */
export const gatewayOf = (topology: Topology, vlan: string): number | undefined => {
  const gateway = topology.vlans[vlan]?.gateway;
  return gateway === undefined ? undefined : parseAddress(gateway);
};
