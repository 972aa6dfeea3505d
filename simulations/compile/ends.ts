import { tunnels } from '../cluster/overlay';
import { fromNs } from '../engine/clock';
import { isLlm, type Serving, type TimedServing } from '#shared/topology/serving';
import type { Topology } from '#shared/topology/topology';
import { Distribution } from '../engine/distributions';
import { llmsOf, numberLlms } from './llms';
import { diskRow } from './disk-work';
import { sortedIds, type Draft, type Pass } from './draft';
import { ethernetMtu } from './mtu';
import type { Network } from './network';
import { unlimited } from './network-instances';

export interface Instance {
  name: string;
  node: number;
  cluster: number;
  mtu: number;
  serving: Serving | undefined;
  /** Comes in place of another. */
  later?: boolean;
}

/** What the ingress controller takes to read a request and pass it on; docs/models/cluster.md says whence. */
const ingressServing: TimedServing = { time: 300e3, distribution: 'exponential', concurrency: 64 };

/** Everything traffic can start or end at, and the sets that names stand for. */
export const ends: Pass = {
  name: 'ends',
  run(draft) {
    const instances: Instance[] = [];
    const addGroup = (members: Instance[]) =>
      draft.groups.push(members.map((member) => instances.push(member) - 1)) - 1;
    const clusters = sortedIds(draft.topology.clusters);
    addDevices(draft, addGroup);
    addContainers(draft, addGroup);
    clusters.forEach((id, number) => addPods(draft, id, number, addGroup));
    for (const id of sortedIds(draft.topology.services)) {
      const group = draft.groupOf.get(draft.topology.services[id]!.workload);
      if (group !== undefined) draft.groupOf.set(id, group);
    }
    fill(draft, instances, clusters);
  },
};

/** The least of its cabled ports, as flannel takes the interface that leads out. */
function mtuOf({ nodes, ports }: Network, node: number): number {
  let least = Infinity;
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++)
    if (ports.peer[port]! >= 0) least = Math.min(least, ports.mtu[port]!);
  return least === Infinity ? ethernetMtu : least;
}

type AddGroup = (members: Instance[]) => number;

function addDevices({ network, groupOf }: Draft, addGroup: AddGroup): void {
  network.nodes.ids.forEach((name, node) => {
    if (network.nodes.role[node] === 1) return;
    groupOf.set(name, addGroup([{ name, node, cluster: -1, mtu: mtuOf(network, node), serving: undefined }]));
  });
}

function addContainers({ topology, network, nodeNumbers, groupOf }: Draft, addGroup: AddGroup): void {
  for (const name of sortedIds(topology.containers)) {
    const { host, serving } = topology.containers[name]!;
    const node = nodeNumbers.get(host);
    if (node !== undefined)
      groupOf.set(name, addGroup([{ name, node, cluster: -1, mtu: mtuOf(network, node), serving }]));
  }
}

function addPods(draft: Draft, cluster: string, number: number, addGroup: AddGroup): void {
  const { topology, nodeNumbers, groupOf, network, ingressOf } = draft;
  const reserved = tunnelOf(topology, cluster)?.reserved ?? 0;
  const pods = (id: string, serving: Serving | undefined) => {
    const placed = (name: string, device: string) => {
      const node = nodeNumbers.get(device)!;
      return { name, node, cluster: number, mtu: mtuOf(network, node) - reserved, serving };
    };
    const first = (network.placement[id] ?? []).map((device, replica) => placed(`${id}/${replica}`, device));
    const later = draft.replacements
      .filter(({ request }) => request.workload === id)
      .map(({ name, device }) => ({ ...placed(name, device), later: true }));
    return [...first, ...later];
  };
  for (const id of sortedIds(topology.workloads)) {
    const workload = topology.workloads[id]!;
    if (topology.namespaces[workload.namespace]?.cluster === cluster)
      groupOf.set(id, addGroup(pods(id, workload.serving)));
  }
  const controller = pods(`${cluster}/traefik`, ingressServing);
  if (controller.length > 0) ingressOf.set(cluster, addGroup(controller));
  const dns = pods(`${cluster}/coredns`, undefined);
  if (dns.length > 0) draft.dnsOf.set(cluster, addGroup(dns));
}

function fill({ topology, network }: Draft, list: Instance[], clusters: string[]): void {
  network.instances = {
    names: list.map((i) => i.name),
    node: Int32Array.from(list, (i) => i.node),
    cluster: Int32Array.from(list, (i) => i.cluster),
    mtu: Int32Array.from(list, (i) => i.mtu),
    serviceTime: Float64Array.from(list, (i) => fromNs(timed(i)?.time ?? 0)),
    distribution: Uint8Array.from(list, (i) => Distribution[timed(i)?.distribution ?? 'constant']),
    variation: Float64Array.from(list, (i) => i.serving?.variation ?? 1),
    sharing: Uint8Array.from(list, (i) => (timed(i)?.discipline === 'sharing' ? 1 : 0)),
    disk: Float64Array.from(list.flatMap((i) => diskRow(timed(i) ?? {}))),
    concurrency: Int32Array.from(list, (i) => timed(i)?.concurrency ?? unlimited),
    queueLimit: Int32Array.from(list, (i) => i.serving?.queue ?? unlimited),
    listed: Uint8Array.from(list, ({ later }) => (later ? 0 : 1)),
    llm: numberLlms(list),
    tunnelBytes: Uint8Array.from(clusters, (id) => tunnelOf(topology, id)?.overhead ?? 0),
  };
  network.llms = llmsOf(list);
}

const tunnelOf = ({ clusters }: Topology, id: string) => tunnels[clusters[id]!.network.backend];

const timed = ({ serving }: Instance): TimedServing | undefined =>
  serving && !isLlm(serving) ? serving : undefined;
