import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { picked } from './choices';
import { labelOf, pairsOf, said } from './draft';
import type { Making } from './making';

export const service: Making = {
  kind: 'service',
  needs: ['workloads'],
  propose: (topology, given, selected) => {
    const workload = given['workload'] ?? unserved(topology, selected);
    const ports = Object.entries(topology.workloads[workload]?.ports ?? {});
    const [first] = ports[0] ?? ['web'];
    return {
      workload,
      name: freshId(topology, labelOf(`${workload}-${first === 'http' ? 'web' : first}`)),
      ports: ports.map(([name, port]) => `${usual[name] ?? port} ${name}`).join(', '),
      type: 'ClusterIP',
    };
  },
  make: (topology, { name = '', workload, ports, type }) =>
    addRecord(topology, {
      owner: 'services',
      id: name,
      record: said({ workload, ports: pairsOf(ports) ?? {}, type }),
    }),
};

/** Ports under which people ask for what listens elsewhere in its pod. */
const usual: Readonly<Record<string, number>> = { http: 80, https: 443, ssh: 22 };

/** The one that is selected; else one with ports that has no service yet. */
function unserved({ workloads, services }: Topology, selected: readonly string[]): string {
  const served = new Set(Object.values(services).map(({ workload }) => workload));
  const waiting = Object.keys(workloads).find((id) => workloads[id]?.ports && !served.has(id));
  return picked(workloads, [...(waiting === undefined ? [] : [waiting]), ...selected]);
}
