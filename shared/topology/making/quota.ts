import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { picked } from './choices';
import { labelOf, said } from './draft';
import type { Making } from './making';

export const quota: Making = {
  kind: 'quota',
  needs: ['namespaces'],
  propose: (topology, given, selected) => {
    const namespace = given['namespace'] ?? picked(topology.namespaces, selected);
    return {
      name: freshId(topology, labelOf(`${namespace}-quota`)),
      namespace,
      cpu: '2',
      memory: '2Gi',
      pods: '20',
    };
  },
  make: (topology, { name = '', namespace, cpu, memory, pods }) =>
    addRecord(topology, {
      owner: 'quotas',
      id: name,
      record: { namespace, hard: said({ 'requests.cpu': cpu, 'requests.memory': memory, pods }) ?? {} },
    }),
};
