import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import { figure, labelOf, listOrNothing, said } from './draft';
import { proposedFault, writtenFault } from './fault';
import type { Making } from './making';

/** A story to simulate, with the first thing that breaks in it, if one does. */
export const scenario: Making = {
  kind: 'scenario',
  needs: ['devices'],
  propose: (topology, given, selected) => ({
    name: freshId(topology, labelOf(given['label'] ?? '') || 'scenario-1'),
    duration: '20 s',
    ...proposedFault(topology, given, selected),
  }),
  make: (topology, draft) => {
    const { name = '', label, description, duration, only, rate, fault } = draft;
    return addRecord(topology, {
      owner: 'scenarios',
      id: name,
      record: said({
        label,
        description,
        duration,
        traffic: said({ only: listOrNothing(only), rate: figure(rate) }),
        faults: fault ? [writtenFault(draft)] : undefined,
      }),
    });
  },
};
