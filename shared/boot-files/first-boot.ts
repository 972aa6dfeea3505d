import { hostnameOf } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { FirstBoot } from './boot-files';

/** What the design says of a host's first boot. Keys that the design gives its user come before those of `more`. */
export function firstBootOf(
  topology: Topology,
  id: string,
  more: { keys: readonly string[]; passwordHash: string | null },
): FirstBoot {
  const device = topology.devices[id];
  const user = device?.ssh?.user ?? 'pi';
  const port = device && Object.entries(device.ports ?? {}).find(([, { address }]) => address !== undefined);
  return {
    hostname: hostnameOf(topology, id),
    user,
    passwordHash: more.passwordHash,
    keys: [...new Set([...(device?.host?.sshKeys?.[user] ?? []), ...more.keys])],
    network: port
      ? {
          interface: port[1].interface ?? port[0],
          address: port[1].address ?? '',
          gateway: device?.gateway ?? null,
          dns: device?.host?.network?.dns ?? [],
        }
      : null,
    os: device?.os ?? 'raspberry-pi-os',
  };
}

/** Whether it is a node of a cluster, and so needs the memory cgroup. */
export const isClusterNode = ({ clusters }: Topology, id: string): boolean =>
  Object.values(clusters).some(({ servers, agents }) => [...servers, ...agents].includes(id));
