import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { hostnameOf, primaryAddress } from '#shared/topology/lookup';
import type { Design } from './design';

/** Whether anything is read from or done on a device: a profile can say that it is not there (D5). */
export const isPresent = (design: Design, device: string): boolean =>
  design.topology.devices[device] !== undefined && design.profile?.devices[device]?.absent !== true;

/** Devices with an operating system of their own that we reach over SSH. Switches, and routers that have one, are configured through drivers instead. */
export const managedHosts = (design: Design): string[] =>
  Object.entries(design.topology.devices)
    .filter(
      ([id, device]) =>
        isPresent(design, id) && isHost(device) && device.ssh !== undefined && device.driver === undefined,
    )
    .map(([id]) => id);

export const isHost = (device: Device): boolean => device.kind !== 'switch' && device.kind !== 'internet';

/** Address by which we reach a device: SSH endpoint, then management address, then its first address. */
export function managementAddress(design: Design, device: string): string | undefined {
  const found = design.topology.devices[device];
  if (!found) return undefined;
  return found.ssh?.host ?? found.management?.address.split('/')[0] ?? addressOf(design.topology, device);
}

/** A host's own address in the design, without its prefix. */
export function addressOf(topology: Topology, device: string): string | undefined {
  const found = topology.devices[device];
  return found && primaryAddress(found)?.split('/')[0];
}

/** Host and node name (D1). */
export const nodeName = (design: Design, device: string): string => hostnameOf(design.topology, device);
