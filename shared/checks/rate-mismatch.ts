import { portsOf } from '../devices/ports';
import { amount, text, worded } from '../language/text';
import { splitPort } from '../topology/identifier';
import { cableAt, channelsOf, lengthOf, portAt, type Channel } from '../topology/links';
import { media } from '../topology/media';
import type { Topology } from '../topology/topology';
import { formatQuantity } from '../units/quantity';
import type { Check, Finding } from './check';

const rate = (bps: number) => amount(formatQuantity('rate', bps));

/**
 * A cable that the two ports cannot use: a cap above what they negotiate, copper slower than both, or an SFP cage across from an
 * SFP+ one, which do not negotiate with each other (IEEE 802.3-2018, 36 and 49: 1000BASE-X and 10GBASE-R).
 */
export const rateMismatch: Check = {
  name: 'rate-mismatch',
  finds:
    'A cable is capped above what its ports negotiate, is slower than both of them, or joins an SFP to an SFP+ cage; or a faster port next to the one used is free.',
  offers: 'Take the cap out, a faster medium, or the faster port.',
  run: (topology) =>
    [...channelsOf(topology)].flatMap(([, channel]) => {
      const ports = channel.ends.map((end) => portAt(topology, end));
      if (ports.some((port) => port === undefined || port.medium === 'line')) return [];
      const own = channel.cables.flatMap((id) => findingsOf(topology, id, channel));
      return own.length > 0 ? own : fasterPort(topology, channel);
    }),
};

/** What one cable of a channel has against the two ports that all of them join. */
function findingsOf(topology: Topology, id: string, { cables, ends }: Channel): Finding[] {
  const cable = topology.cables[id]!;
  const [a, b] = [portAt(topology, ends[0])!, portAt(topology, ends[1])!];
  const most = Math.min(a.rate, b.rate);
  const path = ['cables', id];
  if (cable.rate !== undefined && cable.rate > most)
    return [
      {
        severity: 'warning',
        summary: text`cable ${id} is capped at ${rate(cable.rate)}, but its ports negotiate ${rate(most)}`,
        mend: text`Take the cap out.`,
        mends: [
          {
            label: text`Take the cap out`,
            edit: 'setField',
            arguments: { path: [...path, 'rate'], value: undefined },
          },
        ],
        path: [...path, 'rate'],
      },
    ];
  const length = lengthOf(cables.map((each) => topology.cables[each]!));
  const carried = media[cable.medium].highestRate(length);
  if (carried < most) return [slowMedium(id, cable.medium, carried, most, length)];
  const cages = [a.medium, b.medium];
  if (cages.includes('sfp') && cages.includes('sfp+') && (cable.rate ?? Infinity) > 1e9)
    return [unlikeCages(id)];
  return [];
}

const unlikeCages = (id: string): Finding => ({
  severity: 'warning',
  summary: text`cable ${id} joins an SFP cage to an SFP+ cage: a ${rate(1e9)} and a ${rate(10e9)} module do not link`,
  mend: text`Put ${rate(1e9)} modules into both, and cap the cable, so that it is known.`,
  mends: [
    {
      label: text`Cap it at ${rate(1e9)}`,
      edit: 'setField',
      arguments: { path: ['cables', id, 'rate'], value: 1e9 },
    },
  ],
  path: ['cables', id],
});

function slowMedium(
  id: string,
  medium: keyof typeof media,
  carried: number,
  most: number,
  length?: number,
): Finding {
  const better = (['cat6', 'cat6a', 'fibre'] as const).find(
    (each) => media[each].highestRate(length) >= most,
  );
  return {
    severity: 'warning',
    summary: text`cable ${id} is ${worded(media[medium].label)}, which carries ${rate(carried)}; its ports could do ${rate(most)}`,
    mend: text`Use a better cable.`,
    ...(better && {
      mends: [
        {
          label: text`Use ${worded(media[better].label)}`,
          edit: 'setField' as const,
          arguments: { path: ['cables', id, 'medium'], value: better },
        },
      ],
    }),
    path: ['cables', id, 'medium'],
  };
}

/** The slower end's device has a free port of the same sort that the other end could use in full. */
function fasterPort(topology: Topology, { cables, ends }: Channel): Finding[] {
  return ends.flatMap((end, side): Finding[] => {
    const other = ends[1 - side]!;
    const id = cables.at(-side)!;
    const index = topology.cables[id]!.between.indexOf(end);
    const [here, there] = [portAt(topology, end)!, portAt(topology, other)!];
    if (here.rate >= there.rate) return [];
    const { device } = splitPort(end);
    const free = portsOf(topology.devices[device]!).find(
      ({ name, rate: offered, medium, vlan }) =>
        medium === here.medium &&
        offered > here.rate &&
        (vlan === undefined || JSON.stringify(vlan) === JSON.stringify(here.vlan)) &&
        cableAt(topology, `${device}:${name}`) === undefined,
    );
    if (!free) return [];
    const to = `${device}:${free.name}`;
    return [
      {
        severity: 'note',
        summary: text`${other} could do ${rate(there.rate)}, but is in the ${rate(here.rate)} port ${end} while ${to} is free`,
        mend: text`Move the plug to ${to}.`,
        mends: [
          {
            label: text`Move the plug to ${to}`,
            edit: 'setFields',
            arguments: {
              fields: [
                { path: ['devices', device, 'ports', free.name, 'vlan'], value: here.vlan },
                { path: ['cables', id, 'between', index], value: to },
              ],
            },
          },
        ],
        path: ['cables', id, 'between', index],
      },
    ];
  });
}
