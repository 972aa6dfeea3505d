import type { Path } from './paths';
import type { PolicyPeer } from './policy';
import { at, key, list, records, type Reference } from './reference';
import type { Topology } from './topology';

export function clusterReferences(topology: Topology): Reference[] {
  return [
    ...records(topology.clusters, 'clusters', ({ servers, agents, nodes }, path) => [
      ...list([...path, 'servers'], servers, 'devices'),
      ...list([...path, 'agents'], agents, 'devices'),
      ...Object.keys(nodes ?? {}).map((to) => ({
        ...key([...path, 'nodes', to], to, ['devices']),
        lastTakes: [...path, 'nodes'],
      })),
    ]),
    ...records(topology.namespaces, 'namespaces', ({ cluster }, path) => [
      at([...path, 'cluster'], cluster, ['clusters'], path),
    ]),
    ...records(topology.workloads, 'workloads', ({ namespace, on }, path) => [
      at([...path, 'namespace'], namespace, ['namespaces'], path),
      ...list([...path, 'on'], on, 'devices', [...path, 'on']),
    ]),
  ];
}

export function serviceReferences(topology: Topology): Reference[] {
  return [
    ...records(topology.services, 'services', ({ workload }, path) => [
      at([...path, 'workload'], workload, ['workloads'], path),
    ]),
    ...records(topology.ingresses, 'ingresses', ({ namespace, paths }, path) => [
      at([...path, 'namespace'], namespace, ['namespaces'], path),
      ...Object.entries(paths).map(([prefix, { service }]) => {
        const entry = [...path, 'paths', prefix];
        return { ...at([...entry, 'service'], service, ['services'], entry), lastTakes: path };
      }),
    ]),
    ...records(topology.containers, 'containers', ({ host }, path) => [
      at([...path, 'host'], host, ['devices'], path),
    ]),
  ];
}

export function policyReferences(topology: Topology): Reference[] {
  return records(topology.policies, 'policies', ({ namespace, pods, ingress, egress }, path) => [
    at([...path, 'namespace'], namespace, ['namespaces'], path),
    // Without the workloads it protects it would protect all.
    ...list([...path, 'pods', 'workloads'], pods?.workloads, 'workloads', path),
    ...(ingress ?? []).flatMap(({ from }, i) => peerReferences(from, [...path, 'ingress', i], 'from')),
    ...(egress ?? []).flatMap(({ to }, i) => peerReferences(to, [...path, 'egress', i], 'to')),
  ]);
}

/** What names nobody any more goes, so that it does not come to mean everybody: the peer, and with the last peer the rule. */
function peerReferences(peers: readonly PolicyPeer[] | undefined, rule: Path, side: string): Reference[] {
  return (peers ?? []).flatMap((peer, i) => {
    if ('block' in peer) return [];
    const path = [...rule, side, i];
    return [
      ...list([...path, 'namespaces', 'ids'], peer.namespaces?.ids, 'namespaces', path),
      ...list([...path, 'pods', 'workloads'], peer.pods?.workloads, 'workloads', path),
    ].map((reference) => ({ ...reference, thenTakes: rule }));
  });
}

/** Objects that stand in a namespace, and those that go to a cluster as a whole. */
export function objectReferences(topology: Topology): Reference[] {
  return [
    ...(['quotas', 'configs', 'secrets'] as const).flatMap((owner) =>
      Object.entries<{ namespace: string }>(topology[owner]).map(([id, { namespace }]) =>
        at([owner, id, 'namespace'], namespace, ['namespaces'], [owner, id]),
      ),
    ),
    ...(['manifests', 'charts'] as const).flatMap((owner) =>
      Object.entries<{ cluster: string }>(topology[owner]).map(([id, { cluster }]) =>
        at([owner, id, 'cluster'], cluster, ['clusters'], [owner, id]),
      ),
    ),
  ];
}
