import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { twoEnds } from './choices';
import { labelOf, said } from './draft';
import type { Making } from './making';

/** A copy over one TCP connection. */
export const bulkCopy: Making = {
  kind: 'bulk-copy',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const { from, to } = twoEnds(topology, given, selected);
    return { from, to, name: freshId(topology, labelOf(`${from}-copy`)), size: '1 GB', start: '' };
  },
  make: (topology, { name = '', from, to, size, start }) =>
    addRecord(topology, { owner: 'bulk', id: name, record: said({ from, to, size, start }) }),
};
