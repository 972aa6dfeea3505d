import type { Topology } from '#shared/topology/topology';

/** A device's part in a cluster, if it has one. */
export function clusterRole(
  topology: Topology,
  id: string,
): { cluster: string; role: 'server' | 'agent' } | null {
  for (const [cluster, { servers, agents }] of Object.entries(topology.clusters)) {
    if (servers.includes(id)) return { cluster, role: 'server' };
    if (agents.includes(id)) return { cluster, role: 'agent' };
  }
  return null;
}
