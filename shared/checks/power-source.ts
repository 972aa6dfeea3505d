import { hardwareOf } from '../devices/hardware-of';
import { modelNamed } from '../devices/catalogue';
import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import { text } from '../language/text';
import { downstreamOf, feedsOf, type Feed } from '../power/feeds';
import type { Topology } from '../topology/topology';
import type { Check, Finding, Offer } from './check';

/** A plug in an outlet that is not there, taken, or gives no power. */
export const powerSource: Check = {
  name: 'power-source',
  finds:
    'A device is plugged into an outlet that is not there or taken, into a port without PoE, takes PoE without a part for it, or feeds itself.',
  offers: 'A free outlet, or the PoE HAT.',
  run: (topology) => {
    const taken = new Map<string, string>();
    return feedsOf(topology).flatMap((feed): Finding[] => {
      const reference = feed.outlet === undefined ? feed.source : `${feed.source}:${feed.outlet}`;
      const holder = feed.outlet === undefined ? undefined : taken.get(reference);
      taken.set(reference, feed.device);
      const found = whatIsWrong(topology, feed, reference, holder);
      return found
        ? [{ severity: 'error', path: ['devices', feed.device, 'power', 'from', feed.index], ...found }]
        : [];
    });
  },
};

type Wrong = Pick<Finding, 'summary' | 'mend' | 'mends'>;

function whatIsWrong(
  topology: Topology,
  feed: Feed,
  reference: string,
  holder: string | undefined,
): Wrong | undefined {
  const { device, source, outlet } = feed;
  if (downstreamOf(topology, device).includes(source) || source === device)
    return {
      summary: text`${device} feeds ${source}, which feeds ${device}`,
      mend: text`Plug one of them into the wall.`,
    };
  if (holder !== undefined)
    return {
      summary: text`${holder} and ${device} are both in ${reference}`,
      mend: text`Choose a free one.`,
      ...toFree(topology, feed),
    };
  const record = topology.devices[source];
  if (!record) return undefined;
  if (kindOf(record).role === 'passive') return outletProblem(topology, feed, reference);
  const port = portsOf(record).find(({ name }) => name === outlet);
  if (!port?.poe)
    return {
      summary: text`${device} is to take power from ${reference}, which gives none`,
      mend: text`Choose a circuit, an outlet of a PDU or UPS, or a PoE port of a switch.`,
      ...toFree(topology, feed),
    };
  return withoutPart(topology, device);
}

function outletProblem(topology: Topology, feed: Feed, reference: string): Wrong | undefined {
  const { outlets } = hardwareOf(topology.devices[feed.source]!);
  if (feed.outlet !== undefined && outlets && !(feed.outlet in outlets))
    return {
      summary: text`${feed.device} is in ${reference}, but ${feed.source} has the outlets ${Object.keys(outlets)}`,
      mend: text`Choose one of them.`,
      ...toFree(topology, feed),
    };
  return undefined;
}

/** The first free outlet or PoE port of the same source. */
function toFree(topology: Topology, { device, source, index }: Feed): { mends?: Offer[] } {
  const record = topology.devices[source];
  if (!record) return {};
  const names =
    kindOf(record).role === 'passive'
      ? Object.keys(hardwareOf(record).outlets ?? {})
      : portsOf(record).flatMap(({ name, poe }) => (poe ? [name] : []));
  const taken = new Set(feedsOf(topology).flatMap((each) => (each.source === source ? [each.outlet] : [])));
  const free = names.find((name) => !taken.has(name));
  if (free === undefined) return {};
  return {
    mends: [
      {
        label: text`Plug ${device} into ${source}:${free}`,
        edit: 'setField',
        arguments: { path: ['devices', device, 'power', 'from', index], value: `${source}:${free}` },
      },
    ],
  };
}

/** A Raspberry Pi takes no power from its cable by itself. */
function withoutPart(topology: Topology, id: string): Wrong | undefined {
  const device = topology.devices[id]!;
  const parts = device.parts ?? [];
  if (device.kind !== 'raspberry-pi' || parts.some((part) => (modelNamed(part)?.feeds ?? 0) > 0))
    return undefined;
  return {
    summary: text`${id} takes power over Ethernet, but has no PoE HAT`,
    mend: text`Fit one, or give it a power supply.`,
    mends: [
      {
        label: text`Fit a PoE+ HAT`,
        edit: 'setField',
        arguments: { path: ['devices', id, 'parts'], value: [...parts, 'raspberry-pi-poe-plus-hat'] },
      },
    ],
  };
}
