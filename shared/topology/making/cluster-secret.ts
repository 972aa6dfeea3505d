import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { picked } from './choices';
import { labelOf } from './draft';
import type { Making } from './making';

/** A Secret that pods read: a key, and the name of the secret on the user's machine that stands for it (D3). */
export const clusterSecret: Making = {
  kind: 'secret',
  needs: ['namespaces'],
  propose: (topology, given, selected) => {
    const namespace = given['namespace'] ?? picked(topology.namespaces, selected);
    const name = given['name'] ?? freshId(topology, labelOf(`${namespace}-secret`));
    return { name, namespace, key: 'password', secret: `${name}-${given['key'] ?? 'password'}` };
  },
  make: (topology, { name = '', namespace, key = '', secret }) =>
    addRecord(topology, { owner: 'secrets', id: name, record: { namespace, data: { [key]: { secret } } } }),
};
