import { kindOf } from '../devices/kinds';
import type { Mend } from '../topology/edits/mends';
import { primaryAddress } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

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
function withoutNode(id: string, on: readonly string[], device: string): Mend {
  const left = on.filter((each) => each !== device);
  return {
    label: left.length > 0 ? `Take ${device} out` : 'Let it run on any node',
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
        summary: `workload ${id} is to run on ${device}, which is no node of cluster ${cluster}`,
        mend: `Add ${device} to the cluster, or name one of ${nodes.join(', ')}.`,
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
        summary: `container ${id} is to run on ${host}, a ${kindOf(device).label.toLowerCase()}`,
        mend: 'Name a computer as its host.',
        path: ['containers', id, 'host'],
      },
    ];
  if (primaryAddress(device) !== undefined) return [];
  return [
    {
      severity: 'error',
      summary: `${host} runs container ${id} but has no address`,
      mend: 'Give one of its ports an address.',
      path: ['devices', host],
    },
  ];
}
