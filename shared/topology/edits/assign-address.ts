import { splitPort } from '../identifier';
import { primaryAddress, vlanAt, vlanOfAddress } from '../lookup';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { freeAddress } from './free-address';
import { withPortsNamed } from './name-ports';

/** The next free address for a port: in the subnet of the VLAN it is in, beside devices of its kind, in no DHCP range. */
export function nextAddressFor(topology: Topology, port: string): string | undefined {
  const device = topology.devices[splitPort(port).device];
  const vlan = vlanAt(topology, port);
  if (!device || vlan === undefined) return undefined;
  const neighbours = Object.values(topology.devices)
    .filter((other) => other.kind === device.kind)
    .flatMap((other) => primaryAddress(other) ?? [])
    .filter((address) => vlanOfAddress(topology, address) === vlan);
  return freeAddress(topology, vlan, neighbours);
}

/** Gives a port the next free address of the VLAN it is in, and the device that VLAN's gateway. No subnet, no change. */
export function assignAddress(topology: Topology, { port }: { port: string }): Topology {
  const { device: id, port: name } = splitPort(port);
  const address = nextAddressFor(topology, port);
  if (address === undefined) return topology;
  const addressed = withValueAt(
    withPortsNamed(topology, id),
    ['devices', id, 'ports', name, 'address'],
    address,
  );
  const gateway = topology.vlans[vlanAt(topology, port) ?? '']?.gateway;
  return gateway === undefined ? addressed : withValueAt(addressed, ['devices', id, 'gateway'], gateway);
}
