import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { picked } from './choices';
import { imageName, said } from './draft';
import type { Making } from './making';

/** A Helm chart, of an exact version. */
export const chart: Making = {
  kind: 'chart',
  needs: ['clusters'],
  propose: (topology, given, selected) => ({
    chart: '',
    name: freshId(topology, imageName(given['chart']) || 'chart'),
    cluster: picked(topology.clusters, selected),
    version: '',
  }),
  make: (topology, { name = '', cluster, chart = '', repo, version = '', namespace }) =>
    addRecord(topology, {
      owner: 'charts',
      id: name,
      record: { cluster, chart, version, ...said({ repo, namespace }) },
    }),
};
