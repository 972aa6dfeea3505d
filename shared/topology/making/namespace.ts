import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { picked } from './choices';
import { pairsOf, said } from './draft';
import type { Making } from './making';

export const namespace: Making = {
  kind: 'namespace',
  needs: ['clusters'],
  propose: (topology, _given, selected) => ({
    name: freshId(topology, 'apps'),
    cluster: picked(topology.clusters, selected),
  }),
  make: (topology, { name = '', cluster, labels }) =>
    addRecord(topology, {
      owner: 'namespaces',
      id: name,
      record: said({ cluster, labels: pairsOf(labels) }),
    }),
};
