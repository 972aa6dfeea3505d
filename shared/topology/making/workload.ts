import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { picked } from './choices';
import { figure, imageName, listOrNothing, numbersOf, said } from './draft';
import { environmentOf, servingOf } from './program';
import type { Making } from './making';

export const workload: Making = {
  kind: 'workload',
  needs: ['namespaces'],
  propose: (topology, given, selected) => ({
    image: '',
    name: freshId(topology, imageName(given['image']) || 'app'),
    namespace: namespaceOf(topology, selected),
    kind: 'deployment',
    replicas: '1',
    ports: 'http 80',
    cpu: '100m',
    memory: '128Mi',
    model: 'timed',
  }),
  make: (topology, draft) => {
    const { name = '', namespace, kind, image, replicas, ports, cpu, memory, gpus, on } = draft;
    return addRecord(topology, {
      owner: 'workloads',
      id: name,
      record: said({
        namespace,
        kind,
        image: image ?? '',
        replicas: figure(replicas),
        ports: numbersOf(ports),
        requests: said({ cpu, memory }),
        gpus: figure(gpus),
        on: listOrNothing(on),
        env: environmentOf(draft['env']),
        serving: servingOf(draft),
      }),
    });
  },
};

/** The one that is selected, or that of the workload that is. */
function namespaceOf({ namespaces, workloads }: Topology, selected: readonly string[]): string {
  const beside = selected.flatMap((id) => workloads[id]?.namespace ?? []);
  return picked(namespaces, [...beside, ...selected]);
}
