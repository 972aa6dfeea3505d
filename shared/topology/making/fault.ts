import { text } from '../../language/text';
import { decodedAt } from '../edits/decoded-at';
import { refuse } from '../edits/refuse';
import { refuseDangling } from '../edits/refuse-dangling';
import type { FaultKindName } from '../faults/faults';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { picked, strikable } from './choices';
import { figure, listOf, said, type Draft } from './draft';
import type { Making } from './making';

/** Something that breaks in a scenario. */
export const fault: Making = {
  kind: 'fault',
  needs: ['scenarios'],
  propose: (topology, given, selected) => ({
    scenario: picked(topology.scenarios, selected),
    ...proposedFault(topology, { fault: 'device', ...given }, selected),
  }),
  make: (topology, draft) => {
    const { scenario = '' } = draft;
    const record = topology.scenarios[scenario];
    if (!record) return refuse(text`There is no scenario "${scenario}".`, text`Choose one that is there.`);
    const path = ['scenarios', scenario, 'faults'];
    const read = decodedAt(topology, [...path, record.faults.length], writtenFault(draft));
    const next = withValueAt(topology, path, [...record.faults, read]);
    refuseDangling(next);
    return next;
  },
  shows: ({ scenario }) => scenario,
};

/** What breaks: the machine or cable that is selected, five seconds in, for five seconds. */
export function proposedFault(topology: Topology, given: Draft, selected: readonly string[]): Draft {
  const kind = given['fault'] ?? '';
  if (kind === '') return { fault: '' };
  const targets = strikable(topology, kind as FaultKindName);
  const target = selected.findLast((id) => targets.includes(id)) ?? targets.at(-1) ?? '';
  return { fault: kind, target, at: '5 s', for: '5 s', speed: '0.5' };
}

/** As a file would have it. */
export function writtenFault(draft: Draft): unknown {
  const { fault: kind = '', target = '', at, for: lasts, every, times, speed } = draft;
  return said({
    at,
    for: lasts,
    kind,
    target: kind === 'power' ? listOf(target) : target,
    speed: kind === 'throttled' || kind === 'slow-disk' ? figure(speed) : undefined,
    repeat: said({ every, times: figure(times) }),
  });
}
