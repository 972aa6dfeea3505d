import { sortedIds, type Draft } from '../compile/draft';

/**
 * Where a connection starts or ends: a device, on it perhaps a pod of a cluster, or any host of a VLAN, attached or not.
 * Network policies know a device or pod as a party.
 */
export type End = Member | { vlan: number };
export interface Member {
  node: number;
  cluster: number;
  party: number;
}

/** The members of a device, workload, service, container or VLAN; undefined where there is no such thing. */
export function endsOf(draft: Draft, id: string): End[] | undefined {
  const vlan = draft.vlanNumbers.get(id);
  if (vlan !== undefined) return [{ vlan }];
  const group = draft.groupOf.get(id);
  if (group === undefined) return undefined;
  const ends = new Map(draft.groups[group]!.map((i) => memberOf(draft, i)).map((end) => [end.node, end]));
  return [...ends.values()];
}

export function memberOf({ network: { instances, policies } }: Draft, instance: number): Member {
  const { node, cluster } = instances;
  return { node: node[instance]!, cluster: cluster[instance]!, party: policies.partyOf[instance]! };
}

/** Whether an end routes into a cluster's networks: its pods do, its nodes, and containers on those. */
export function isInside(draft: Draft, id: string, cluster: number): boolean {
  if (clusterOf(draft, id) === cluster) return true;
  const { topology } = draft;
  const { servers, agents } = topology.clusters[sortedIds(topology.clusters)[cluster]!]!;
  return [...servers, ...agents].includes(topology.containers[id]?.host ?? id);
}

/** The cluster whose pod network an end is in, −1 outside all. */
export function clusterOf({ groupOf, groups, network }: Draft, id: string): number {
  const first = groups[groupOf.get(id) ?? -1]?.[0];
  return first === undefined ? -1 : network.instances.cluster[first]!;
}
