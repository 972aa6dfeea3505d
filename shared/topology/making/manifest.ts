import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { picked } from './choices';
import { labelOf } from './draft';
import type { Making } from './making';

/** Kubernetes objects in a YAML file beside the design. */
export const manifest: Making = {
  kind: 'manifest',
  needs: ['clusters'],
  propose: (topology, given, selected) => ({
    file: 'manifests/app.yaml',
    name: freshId(
      topology,
      labelOf(
        (given['file'] ?? 'app.yaml')
          .split('/')
          .at(-1)!
          .replace(/\.\w+$/, ''),
      ) || 'manifest',
    ),
    cluster: picked(topology.clusters, selected),
  }),
  make: (topology, { name = '', cluster, file = '' }) =>
    addRecord(topology, { owner: 'manifests', id: name, record: { cluster, file } }),
};
