import { kindOf } from '../../devices/kinds';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { refuse } from './refuse';

/** Makes a device a worker of a cluster. */
export function addAgent(
  topology: Topology,
  { device, cluster }: { device: string; cluster: string },
): Topology {
  const [host, target] = [topology.devices[device], topology.clusters[cluster]];
  if (!host) return refuse(`There is no device "${device}".`, 'Add it first.');
  if (!target) return refuse(`There is no cluster "${cluster}".`, 'Add it first.');
  if (!kindOf(host).runsWorkloads)
    refuse(`${device} is a ${kindOf(host).label.toLowerCase()}; it cannot run pods.`, 'Choose a computer.');
  const member = Object.entries(topology.clusters).find(([, { servers, agents }]) =>
    [...servers, ...agents].includes(device),
  );
  if (member) refuse(`${device} is in cluster ${member[0]} already.`, 'Take it out there first.');
  return withValueAt(topology, ['clusters', cluster, 'agents'], [...target.agents, device]);
}
