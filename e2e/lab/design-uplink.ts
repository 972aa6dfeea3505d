import { portsOf } from '#shared/devices/ports';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import type { LabUplink } from './design';
import { uplinkPort } from './design-cables';
import { LabError } from './shell';
import { freeHighAddress } from './subnets';

/** This machine is plugged into the first switch, in its management VLAN, and reaches the rest through the gateway. */
export function designUplink(topology: Topology, [id, device]: [string, Device]): LabUplink {
  const management = device.management && topology.vlans[device.management.vlan];
  if (!management?.subnet || !management.gateway) {
    throw new LabError(
      `${id} has no management VLAN with a subnet and a gateway, so this machine cannot be attached to the lab`,
      `Give ${id} management: { vlan: …, address: … } and that VLAN a subnet and a gateway.`,
    );
  }
  const { subnet, gateway, tag } = management;
  const routes = Object.values(topology.vlans).flatMap((vlan) =>
    vlan.subnet !== undefined && vlan.subnet !== subnet ? [{ subnet: vlan.subnet, via: gateway }] : [],
  );
  const address = freeHighAddress(subnet, takenAddresses(topology));
  return { switch: id, port: uplinkPort, tag, address, routes };
}

const takenAddresses = (topology: Topology): Set<string> =>
  new Set(
    Object.values(topology.devices)
      .flatMap((device) => [device.management?.address, ...portsOf(device).map(({ address }) => address)])
      .flatMap((address) => address?.split('/')[0] ?? []),
  );
