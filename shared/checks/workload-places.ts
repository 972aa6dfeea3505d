import { kindOf } from '../devices/kinds';
import { text, worded } from '../language/text';
import { primaryAddress } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding, Offer } from './check';

/** Workloads bound to devices that are no nodes of their cluster, and containers on what runs none. */
export const workloadPlaces: Check = {
  name: 'workload-places',
  finds: 'A workload is to run on what is no node of its cluster, or a container on what runs none.',
  offers: 'The node taken out of the list.',
  run: (topology) => [
    ...Object.keys(topology.workloads).flatMap((id) => foreignNodes(topology, id)),
    ...Object.keys(topology.containers).flatMap((id) => unfitHost(topology, id)),
  ],
};

/** No list at all means any node. */
function withoutNode(id: string, on: readonly string[], device: string): Offer {
  const left = on.filter((each) => each !== device);
  return {
    label: left.length > 0 ? text`Take ${device} out` : text`Let it run on any node`,
    edit: 'setField',
    arguments: { path: ['workloads', id, 'on'], value: left.length > 0 ? left : undefined },
  };
}

function foreignNodes(topology: Topology, id: string): Finding[] {
  const { namespace, on } = topology.workloads[id]!;
  const cluster = topology.namespaces[namespace]?.cluster ?? '';
  const { servers = [], agents = [] } = topology.clusters[cluster] ?? {};
  const nodes = [...servers, ...agents];
  return (on ?? []).flatMap((device, index): Finding[] => {
    if (nodes.includes(device)) return [];
    return [
      {
        severity: 'error',
        summary: text`workload ${id} is to run on ${device}, which is no node of cluster ${cluster}`,
        mend: text`Add ${device} to the cluster, or name one of ${nodes}.`,
        mends: [withoutNode(id, on ?? [], device)],
        path: ['workloads', id, 'on', index],
      },
    ];
  });
}

function unfitHost(topology: Topology, id: string): Finding[] {
  const { host } = topology.containers[id]!;
  const device = topology.devices[host];
  if (!device) return [];
  if (!kindOf(device).runsWorkloads)
    return [
      {
        severity: 'error',
        summary: text`container ${id} is to run on ${host} (${worded(kindOf(device).label)}), which runs no containers`,
        mend: text`Name a computer as its host.`,
        path: ['containers', id, 'host'],
      },
    ];
  if (primaryAddress(device) !== undefined) return [];
  return [
    {
      severity: 'error',
      summary: text`${host} runs container ${id} but has no address`,
      mend: text`Give one of its ports an address.`,
      path: ['devices', host],
    },
  ];
}
