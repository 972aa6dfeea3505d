import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { twoEnds } from './choices';
import { labelOf, said } from './draft';
import type { Making } from './making';

/** Datagrams from one end to the other. */
export const flow: Making = {
  kind: 'flow',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const { from, to } = twoEnds(topology, given, selected);
    return {
      from,
      to,
      name: freshId(topology, labelOf(`${from}-to-${to}`)),
      rate: '1 Mbps',
      payload: '1200 B',
      arrivals: 'poisson',
    };
  },
  make: (topology, { name = '', from, to, rate, payload, arrivals }) =>
    addRecord(topology, { owner: 'flows', id: name, record: said({ from, to, rate, payload, arrivals }) }),
};
