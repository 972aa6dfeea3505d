import { hardwareOf } from '../devices/hardware-of';
import { amount, text } from '../language/text';
import type { Workload } from '../topology/cluster';
import type { Topology } from '../topology/topology';
import { parseKubernetesQuantity } from '../units/kubernetes-quantity';
import type { Check, Finding } from './check';

/** What pods ask for against what the nodes have, as far as both are stated: kube-scheduler leaves the rest Pending. */
export const requestsCapacity: Check = {
  name: 'requests-capacity',
  finds:
    'A pod asks for more than any node it may run on has, or all pods of a cluster together for more than its nodes have.',
  run: (topology) => [
    ...Object.keys(topology.workloads).flatMap((id) => tooLarge(topology, id)),
    ...Object.keys(topology.clusters).flatMap((id) => tooMany(topology, id)),
  ],
};

const asked = ({ requests }: Workload, what: 'cpu' | 'memory'): number =>
  parseKubernetesQuantity(requests?.[what] ?? '0') ?? 0;

const units = {
  cpu: (n: number) => amount(`${Math.round(n * 100) / 100} CPUs`),
  memory: (n: number) => amount(`${Math.round(n / 2 ** 20)} MiB`),
};

/** Cores or bytes of a node; undefined where nobody states them. */
function has(topology: Topology, device: string, what: 'cpu' | 'memory'): number | undefined {
  const record = topology.devices[device];
  return record && hardwareOf(record)[what === 'cpu' ? 'cores' : 'memory'];
}

function nodesOf(topology: Topology, cluster: string): string[] {
  const { servers = [], agents = [] } = topology.clusters[cluster] ?? {};
  return [...new Set([...servers, ...agents])];
}

function tooLarge(topology: Topology, id: string): Finding[] {
  const workload = topology.workloads[id]!;
  const nodes = workload.on ?? nodesOf(topology, topology.namespaces[workload.namespace]?.cluster ?? '');
  return (['cpu', 'memory'] as const).flatMap((what): Finding[] => {
    const wanted = asked(workload, what);
    const offered = nodes.map((node) => has(topology, node, what));
    const most = Math.max(...offered.map((each) => each ?? Infinity));
    if (nodes.length === 0 || wanted <= most) return [];
    return [
      {
        severity: 'error',
        summary: text`a pod of ${id} asks for ${units[what](wanted)}, but the largest of ${nodes} has ${units[what](most)}`,
        mend: text`Ask for less, or let it run on a larger node.`,
        path: ['workloads', id, 'requests', what],
      },
    ];
  });
}

function tooMany(topology: Topology, cluster: string): Finding[] {
  const nodes = nodesOf(topology, cluster);
  const workloads = Object.values(topology.workloads).filter(
    ({ namespace }) => topology.namespaces[namespace]?.cluster === cluster,
  );
  return (['cpu', 'memory'] as const).flatMap((what): Finding[] => {
    const offered = nodes.map((node) => has(topology, node, what));
    const all = offered.reduce<number>((sum, each) => sum + (each ?? Infinity), 0);
    const wanted = workloads.reduce(
      (sum, each) => sum + asked(each, what) * (each.kind === 'daemonset' ? nodes.length : each.replicas),
      0,
    );
    if (wanted <= all) return [];
    return [
      {
        severity: 'error',
        summary: text`the pods of cluster ${cluster} ask for ${units[what](wanted)}, its nodes have ${units[what](all)}`,
        mend: text`Lower requests or replicas, or add a node.`,
        path: ['clusters', cluster],
      },
    ];
  });
}
