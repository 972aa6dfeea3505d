import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { picked } from './choices';
import { figure, labelOf, listOf, listOrNothing, said } from './draft';
import type { Making } from './making';

/** Who may talk to whose pods; nobody chosen is nobody let through. */
export const networkPolicy: Making = {
  kind: 'network-policy',
  needs: ['namespaces'],
  propose: (topology, given, selected) => {
    const pods = given['pods'] ?? selected.filter((id) => topology.workloads[id]).join(' ');
    const of = topology.workloads[listOf(pods)[0] ?? '']?.namespace;
    const namespace = given['namespace'] ?? of ?? picked(topology.namespaces, selected);
    return {
      namespace,
      pods: listOf(pods)
        .filter((id) => topology.workloads[id]?.namespace === namespace)
        .join(' '),
      name: freshId(topology, labelOf(`${listOf(pods)[0] ?? namespace}-only`)),
      direction: 'ingress',
    };
  },
  make: (topology, { name = '', namespace = '', pods, direction, peers, ports }) => {
    const rule = said({
      [direction === 'egress' ? 'to' : 'from']: peersOf(topology, namespace, listOf(peers)),
      ports: listOrNothing(ports)?.map((port) => ({ port: figure(port) })),
    });
    const workloads = listOrNothing(pods);
    const rules = listOf(peers).length > 0 ? [rule] : [];
    const record = said({
      namespace,
      pods: workloads && { workloads },
      [direction === 'egress' ? 'egress' : 'ingress']: rules,
    });
    return addRecord(topology, { owner: 'policies', id: name, record });
  },
};

/** Workloads by their namespaces; those of the policy's own need none named. */
function peersOf({ workloads }: Topology, own: string, ids: readonly string[]): unknown[] {
  const namespaceOf = (id: string) => workloads[id]?.namespace ?? own;
  return [...new Set(ids.map(namespaceOf))].map((namespace) => ({
    ...(namespace !== own && { namespaces: { ids: [namespace] } }),
    pods: { workloads: ids.filter((id) => namespaceOf(id) === namespace) },
  }));
}
