import { amount, text, worded, type Text } from '../language/text';
import { channelsOf, lengthOf } from '../topology/links';
import { media } from '../topology/media';
import type { Cable } from '../topology/network';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** Longest reach, mm: balanced copper 100 m (IEEE 802.3-2018, 40.7, 55.7, 126.7), passive twinaxial 7 m (SFF-8431, E.4). */
const reach = {
  cat5e: 100_000,
  cat6: 100_000,
  cat6a: 100_000,
  dac: 7000,
  fibre: Infinity,
  virtual: Infinity,
};

/** A cable longer than what it is made of carries; through patch panels all that is patched together counts. */
export const cableLength: Check = {
  name: 'cable-length',
  finds: 'A cable is longer than what it is made of carries.',
  offers: 'Fibre.',
  run: (topology) => [
    ...Object.entries(topology.cables).flatMap(([id, cable]) => tooLong(id, cable)),
    ...[...channelsOf(topology)].flatMap(([, { cables }]) =>
      cables.length === 1 ? [] : patchedTooLong(topology, cables),
    ),
  ],
};

const metres = (length: number) => amount(`${length / 1000} m`);

const reaches = (medium: Cable['medium']): Text =>
  text`${worded(media[medium].label)} reaches ${metres(reach[medium])}`;

function tooLong(id: string, { medium, length = 0 }: Cable): Finding[] {
  if (length <= reach[medium]) return [];
  return [
    {
      severity: 'warning',
      summary: text`cable ${id} is ${metres(length)} long; ${reaches(medium)}`,
      mend: text`Use fibre, or put a switch between.`,
      mends: [
        {
          label: text`Use fibre`,
          edit: 'setField',
          arguments: { path: ['cables', id, 'medium'], value: 'fibre' },
        },
      ],
      path: ['cables', id, 'length'],
    },
  ];
}

/** Told of the longest of the cables, where each by itself is short enough. */
function patchedTooLong(topology: Topology, ids: readonly string[]): Finding[] {
  const lengthAt = (id: string) => topology.cables[id]!.length ?? 0;
  const longest = ids.reduce((a, b) => (lengthAt(b) > lengthAt(a) ? b : a));
  const { medium } = topology.cables[longest]!;
  const whole = lengthOf(ids.map((id) => topology.cables[id]!)) ?? 0;
  if (whole <= reach[medium] || lengthAt(longest) > reach[medium]) return [];
  return [
    {
      severity: 'warning',
      summary: text`cable ${longest} is ${metres(whole)} long with what it is patched to; ${reaches(medium)}`,
      mend: text`Lead it a shorter way, or put a switch between.`,
      path: ['cables', longest, 'length'],
    },
  ];
}
