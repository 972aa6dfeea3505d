import { splitPort } from '../identifier';
import { primaryAddress, vlanAt, vlanOfAddress } from '../lookup';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { freeAddress } from './free-address';

/** Gives a port the next free address of the VLAN it is in, and the device that VLAN's gateway. No subnet, no change. */
export function assignAddress(topology: Topology, { port }: { port: string }): Topology {
  const { device: id, port: name } = splitPort(port);
  const device = topology.devices[id];
  const vlan = vlanAt(topology, port);
  if (!device || vlan === undefined) return topology;
  const neighbours = Object.values(topology.devices)
    .filter((other) => other.kind === device.kind)
    .flatMap((other) => primaryAddress(other) ?? [])
    .filter((address) => vlanOfAddress(topology, address) === vlan);
  const address = freeAddress(topology, vlan, neighbours);
  if (address === undefined) return topology;
  const addressed = withValueAt(topology, ['devices', id, 'ports', name, 'address'], address);
  const gateway = topology.vlans[vlan]?.gateway;
  return gateway === undefined ? addressed : withValueAt(addressed, ['devices', id, 'gateway'], gateway);
}
