import { kindOf } from '../../devices/kinds';
import { text, worded } from '../../language/text';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { refuse } from './refuse';

/** Makes a device a worker of a cluster. */
export function addAgent(
  topology: Topology,
  { device, cluster }: { device: string; cluster: string },
): Topology {
  const [host, target] = [topology.devices[device], topology.clusters[cluster]];
  if (!host) return refuse(text`There is no device "${device}".`, text`Add it first.`);
  if (!target) return refuse(text`There is no cluster "${cluster}".`, text`Add it first.`);
  if (!kindOf(host).runsWorkloads)
    refuse(text`${device} (${worded(kindOf(host).label)}) cannot run pods.`, text`Choose a computer.`);
  const member = Object.entries(topology.clusters).find(([, { servers, agents }]) =>
    [...servers, ...agents].includes(device),
  );
  if (member) refuse(text`${device} is in cluster ${member[0]} already.`, text`Take it out there first.`);
  return withValueAt(topology, ['clusters', cluster, 'agents'], [...target.agents, device]);
}
