import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { picked } from './choices';
import { labelOf } from './draft';
import type { Making } from './making';

/** A ConfigMap with its first key. */
export const config: Making = {
  kind: 'config',
  needs: ['namespaces'],
  propose: (topology, given, selected) => {
    const namespace = given['namespace'] ?? picked(topology.namespaces, selected);
    return { name: freshId(topology, labelOf(`${namespace}-config`)), namespace, key: 'config', value: '' };
  },
  make: (topology, { name = '', namespace, key = '', value = '' }) =>
    addRecord(topology, { owner: 'configs', id: name, record: { namespace, data: { [key]: value } } }),
};
