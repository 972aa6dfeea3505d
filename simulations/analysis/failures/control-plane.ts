import { text, type Text } from '#shared/language/text';
import type { QuorumState } from '#shared/results/failures';
import type { Draft } from '../../compile/draft';
import { findPath } from '../../compile/path';

/**
 * Share of nodes not ready at which, with more than two of them, kube-controller-manager stops evicting in clusters of up
 * to 50 nodes (`--unhealthy-zone-threshold`, `--large-cluster-size-threshold`).
 */
const disruption = 0.55;

export interface ControlPlane {
  state: QuorumState;
  isUp: boolean;
  /** Why pods of missing nodes are not made anew; undefined where they are. */
  stays: Text | undefined;
  /** Nodes whose pods are gone: not heard of by the control plane; while it evicts nothing, only those that are off. */
  missing: Set<string>;
}

/** A majority of the servers that hear each other rules (etcd's Raft quorum: ⌊n/2⌋ + 1); a single server rules alone. */
export function controlPlaneOf({ network, topology, nodeNumbers }: Draft, cluster: string): ControlPlane {
  const { servers, agents } = topology.clusters[cluster]!;
  const hear = (a: string, b: string) => {
    const [x, y] = [nodeNumbers.get(a), nodeNumbers.get(b)];
    if (x === undefined || y === undefined) return false;
    return x === y || (findPath(network, x, y).ok && findPath(network, y, x).ok);
  };
  const needed = Math.floor(servers.length / 2) + 1;
  const groups = servers.map((server) => servers.filter((other) => hear(server, other)));
  const ruling = groups.reduce((most, group) => (group.length > most.length ? group : most), []);
  const isUp = ruling.length >= needed;
  const members = [...new Set([...servers, ...agents])];
  const unheard = isUp ? members.filter((id) => !ruling.some((server) => hear(server, id))) : [];
  const isDisrupted = unheard.length > 2 && unheard.length >= members.length * disruption;
  const stays = !isUp
    ? text`the control plane is down, nothing is rescheduled`
    : isDisrupted
      ? text`${unheard.length} of ${members.length} nodes are not heard of: Kubernetes takes that for its own network's fault and evicts nothing`
      : undefined;
  return {
    state: { cluster, servers: servers.length, alive: ruling.length, needed },
    isUp,
    stays,
    missing: new Set(stays === undefined ? unheard : members.filter((id) => !nodeNumbers.has(id))),
  };
}
