import { text } from '#shared/language/text';
import type { Workload } from '#shared/topology/cluster';
import { parseKubernetesQuantity } from '#shared/units/kubernetes-quantity';
import { cardsOf } from '#shared/topology/cards';
import { refusalsOf } from '../cluster/filters';
import { countedOf, occupy, type PodRequest, type SchedulerNode } from '../cluster/room';
import { placePod } from '../cluster/scheduler';
import { defaultsOf } from '../nodes/defaults';
import { sortedIds, type Draft, type Pass } from './draft';

/** Puts every pod on a node, cluster by cluster, workloads in the order of their ids; or leaves it where it is. */
export const placement: Pass = {
  name: 'placement',
  run(draft) {
    if (draft.placed) return void Object.assign(draft.network.placement, draft.placed);
    for (const id of sortedIds(draft.topology.clusters)) placeCluster(draft, id);
  },
};

function placeCluster(draft: Draft, cluster: string): void {
  const { topology, network } = draft;
  const nodes = clusterNodes(draft, cluster);
  draft.schedulerNodes.set(cluster, nodes);
  placeCoreDns(draft, cluster, nodes);
  const inCluster = (id: string) =>
    topology.namespaces[topology.workloads[id]!.namespace]?.cluster === cluster;
  for (const id of sortedIds(topology.workloads).filter(inCluster))
    network.placement[id] = placeWorkload(draft, id, nodes);
  if (topology.clusters[cluster]!.disable.includes('traefik')) return;
  // K3s' bundled ingress controller runs as one pod; here on the first agent, or on the server if there is none.
  const controller = topology.clusters[cluster]!.agents.find((id) => topology.devices[id]) ?? nodes[0]?.id;
  if (controller === undefined) return;
  network.placement[`${cluster}/traefik`] = [controller];
  occupy(
    nodes.find(({ id }) => id === controller)!,
    systemRequest(`${cluster}/traefik`),
  );
}

/** One pod, as K3s brings it up: while the first server is alone. */
function placeCoreDns({ topology, network }: Draft, cluster: string, nodes: readonly SchedulerNode[]): void {
  const { servers, disable } = topology.clusters[cluster]!;
  const server = nodes.find(({ id }) => id === servers[0]);
  if (!server || disable.includes('coredns')) return;
  network.placement[`${cluster}/coredns`] = [server.id];
  occupy(server, systemRequest(`${cluster}/coredns`));
}

/** Of K3s' own pods: nothing is counted against their node. */
export const systemRequest = (workload: string): PodRequest => ({
  workload,
  cpu: 0,
  memory: 0,
  scored: { cpu: 0, memory: 0 },
  cards: 0,
  on: undefined,
});

export function clusterNodes({ topology }: Pick<Draft, 'topology'>, id: string): SchedulerNode[] {
  const cluster = topology.clusters[id]!;
  const { servers, agents, nodes } = cluster;
  const members = [...new Set([...servers, ...agents])].filter((device) => topology.devices[device]).sort();
  return members.map((device) => {
    const { cores, memory } = defaultsOf(topology.devices[device]!);
    const { taints = [], labels = {} } = nodes?.[device] ?? {};
    return {
      id: device,
      cpu: cores,
      memory,
      freeCpu: cores,
      freeMemory: memory,
      freeCards: cardsOf(cluster, device),
      scored: { cpu: 0, memory: 0 },
      taints,
      zone: labels['topology.kubernetes.io/zone'],
      pods: new Map(),
    };
  });
}

export function podRequest(id: string, { requests, gpus = 0, on, spread }: Workload): PodRequest {
  const asked = {
    cpu: parseKubernetesQuantity(requests?.cpu ?? '0') ?? 0,
    memory: parseKubernetesQuantity(requests?.memory ?? '0') ?? 0,
  };
  return { workload: id, ...asked, scored: countedOf(asked), cards: gpus, on, spread };
}

function placeWorkload(draft: Draft, id: string, nodes: SchedulerNode[]): string[] {
  const workload = draft.topology.workloads[id]!;
  const pod = podRequest(id, workload);
  if (workload.kind === 'daemonset') {
    const fitting = nodes.filter((node) => refusalsOf(node, pod).length === 0);
    for (const node of fitting) occupy(node, pod);
    return fitting.map((node) => node.id);
  }
  const places: string[] = [];
  for (let replica = 0; replica < workload.replicas; replica++) {
    const placed = placePod(nodes, pod);
    if (placed.ok) places.push(placed.node.id);
    else return reportPending(draft, id, places, placed.why);
  }
  return places;
}

function reportPending(
  { diagnostics, topology }: Draft,
  id: string,
  places: string[],
  why: string,
): string[] {
  const pending = topology.workloads[id]!.replicas - places.length;
  diagnostics.push({
    severity: 'warning',
    code: 'simulate-pending',
    summary: text`${pending} of ${pending + places.length} pods of ${id} stay Pending: ${why}.`,
    mend: text`Lower its requests, widen its \`on\`, loosen its \`spread\`, or add a node.`,
    path: ['workloads', id],
  });
  return places;
}
