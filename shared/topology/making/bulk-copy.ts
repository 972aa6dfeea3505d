import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { asker, endsOf } from './choices';
import { labelOf, said } from './draft';
import { other } from './flow';
import type { Making } from './making';

/** A copy over one TCP connection. */
export const bulkCopy: Making = {
  kind: 'bulk-copy',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const ends = endsOf(topology);
    const chosen = selected.filter((id) => ends.includes(id));
    const from = given['from'] ?? chosen[0] ?? ends[0] ?? '';
    const to = given['to'] ?? chosen.find((id) => id !== from) ?? other(asker(topology), ends, from);
    return { from, to, name: freshId(topology, labelOf(`${from}-copy`)), size: '1 GB', start: '' };
  },
  make: (topology, { name = '', from, to, size, start }) =>
    addRecord(topology, { owner: 'bulk', id: name, record: said({ from, to, size, start }) }),
};
