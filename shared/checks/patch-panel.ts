import { text, worded } from '../language/text';
import { splitPort } from '../topology/identifier';
import { cableAt, otherSide } from '../topology/links';
import { media } from '../topology/media';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** What a panel's sockets take (IEC 60603-7). */
const twistedPair = ['cat5e', 'cat6', 'cat6a'];

/** A cable that ends in a patch panel for nothing: no cable goes on behind it, or it does not fit. */
export const patchPanel: Check = {
  name: 'patch-panel',
  finds: 'A cable ends in a patch panel whose other side has none, or is no twisted pair.',
  offers: 'The cable taken out, or one that fits.',
  run: (topology) =>
    Object.keys(topology.cables).flatMap((id) =>
      ([0, 1] as const).flatMap((index) => [
        ...halfPatched(topology, id, index),
        ...wrongPlug(topology, id, index),
      ]),
    ),
};

function halfPatched(topology: Topology, id: string, index: 0 | 1): Finding[] {
  const { between } = topology.cables[id]!;
  const behind = otherSide(topology, between[index]);
  if (behind === undefined || cableAt(topology, behind) !== undefined) return [];
  return [
    {
      severity: 'warning',
      summary: text`${between[1 - index]} is patched to ${between[index]}, and ${behind} behind it has no cable`,
      mend: text`Lead a cable from ${behind} to where it is to go.`,
      mends: [{ label: text`Take ${id} out`, edit: 'disconnect', arguments: { cable: id } }],
      path: ['cables', id, 'between', index],
    },
  ];
}

function wrongPlug(topology: Topology, id: string, index: 0 | 1): Finding[] {
  const { between, medium } = topology.cables[id]!;
  const { device } = splitPort(between[index]);
  if (topology.devices[device]?.kind !== 'patch-panel' || twistedPair.includes(medium)) return [];
  return [
    {
      severity: 'error',
      summary: text`cable ${id} is ${worded(media[medium].label)}, and ${between[index]} takes twisted pair`,
      mend: text`Use a copper cable, or lead it past the panel.`,
      mends: [
        {
          label: text`Use ${worded(media.cat6a.label)}`,
          edit: 'setField',
          arguments: { path: ['cables', id, 'medium'], value: 'cat6a' },
        },
      ],
      path: ['cables', id, 'medium'],
    },
  ];
}
