import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { asker, endsOf } from './choices';
import { labelOf, said } from './draft';
import type { Making } from './making';

/** Datagrams from one end to the other. */
export const flow: Making = {
  kind: 'flow',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const ends = endsOf(topology);
    const chosen = selected.filter((id) => ends.includes(id));
    const from = given['from'] ?? chosen[0] ?? ends[0] ?? '';
    const to = given['to'] ?? chosen.find((id) => id !== from) ?? other(asker(topology), ends, from);
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

/** `wanted` where it is not `from`; else another end. */
export const other = (wanted: string, ends: readonly string[], from: string): string =>
  wanted !== from && wanted !== '' ? wanted : (ends.find((id) => id !== from) ?? from);
