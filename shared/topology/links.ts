import { portNamed, type ResolvedPort } from '../devices/ports';
import type { Bps, Mm, Ns } from '../units/quantity';
import { splitPort } from './identifier';
import { media } from './media';
import type { Cable } from './network';
import type { Topology } from './topology';

export interface PortEnd {
  device: string;
  port: string;
}

/**
 * What joins the ports of two devices: a cable, or several of them through patch panels: a channel, as ISO/IEC 11801-1 calls
 * all cabling between two pieces of equipment.
 */
export interface Channel {
  /** Ids, from the first end to the second. */
  cables: readonly string[];
  /** `device:port`; the first is the one towards the first end of the cable that was asked for. */
  ends: readonly [string, string];
}

/** What a channel does for frames, as its ports and media make it. */
export interface Link {
  /** From the first end to the second, bit/s. */
  rate: Bps;
  /** From the second end to the first, bit/s. */
  backRate: Bps;
  ends: [PortEnd, PortEnd];
  /** One way: the cables' length and added delay. Without a length only the latter. */
  propagation: Ns;
  /** Largest extra delay of a frame: of several cables the sum of theirs. */
  jitter: Ns;
  /** Probability that a frame is lost on the way, 0…1. */
  loss: number;
}

/**
 * The channel that a cable is part of; undefined where it ends in a patch panel at whose other side no cable goes on. Throws
 * for an id that is no cable.
 */
export function channelOf(topology: Topology, cableId: string): Channel | undefined {
  const cable = topology.cables[cableId];
  if (!cable) throw new Error(`There is no cable "${cableId}".`);
  const [near, far] = cable.between.map((plug) => onwards(topology, plug, cableId));
  if (!near || !far) return undefined;
  return {
    cables: [...near.cables.reverse(), cableId, ...far.cables],
    ends: [near.end, far.end],
  };
}

/** Every channel once, under the first of its cables in `ids`. */
export function* channelsOf(
  topology: Topology,
  ids: readonly string[] = Object.keys(topology.cables),
): Generator<[id: string, channel: Channel]> {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) continue;
    const channel = channelOf(topology, id);
    if (!channel) continue;
    for (const each of channel.cables) seen.add(each);
    yield [id, channel];
  }
}

/** The device's port that a plug in `device:port` leads to: that one, or what is patched to the other side of a panel. */
export const deviceEnd = (topology: Topology, plug: string): string | undefined =>
  onwards(topology, plug, cableAt(topology, plug))?.end;

/** From a plug of `cable` through all panels to a device's port, with the cables on the way. */
function onwards(
  topology: Topology,
  plug: string,
  cable: string | undefined,
): { end: string; cables: string[] } | undefined {
  const cables: string[] = [];
  let [at, own] = [plug, cable];
  for (;;) {
    const behind = otherSide(topology, at);
    if (behind === undefined) return { end: at, cables };
    const next = cableAt(topology, behind);
    // Of two plugs in one socket the first counts; and cables that lead from panel to panel in a ring end nowhere.
    if (cableAt(topology, at) !== own || next === undefined || next === cable || cables.includes(next))
      return undefined;
    cables.push(next);
    [at, own] = [otherEnd(topology.cables[next]!, behind), next];
  }
}

/** The socket behind one of a patch panel's; undefined for a port of anything else. */
export function otherSide(topology: Topology, reference: string): string | undefined {
  const { device } = splitPort(reference);
  if (topology.devices[device]?.kind !== 'patch-panel') return undefined;
  const through = portAt(topology, reference)?.through;
  return through === undefined ? undefined : `${device}:${through}`;
}

/**
 * The link that a cable makes or is part of; undefined where it is patched on one side of a panel only. Throws for an id that is
 * no cable and for a cable to a port that is not there.
 */
export function linkOf(topology: Topology, cableId: string): Link | undefined {
  const channel = channelOf(topology, cableId);
  if (!channel) return undefined;
  const [first, second] = channel.ends;
  const [a, b] = [portAt(topology, first), portAt(topology, second)];
  if (!a || !b) throw new Error(`Cable "${cableId}" leads to a port that is not there.`);
  const cables = channel.cables.map((id) => topology.cables[id]!);
  const length = lengthOf(cables);
  const cap = Math.min(
    ...cables.map(({ rate = Infinity, medium }) => Math.min(rate, media[medium].highestRate(length))),
  );
  const sum = (of: (cable: Cable) => number) => cables.reduce((total, cable) => total + of(cable), 0);
  return {
    rate: Math.min(sending(a), b.rate, cap),
    backRate: Math.min(sending(b), a.rate, cap),
    ends: [splitPort(first), splitPort(second)],
    propagation: sum(
      (cable) => ((cable.length ?? 0) / 1000) * media[cable.medium].delayPerMetre + (cable.delay ?? 0),
    ),
    jitter: sum(({ jitter = 0 }) => jitter),
    loss: cables.reduce((lost, { loss = 0 }) => lost + loss - lost * loss, 0),
  };
}

/** Of all cables of a channel whose length is known; undefined where none is. */
export function lengthOf(cables: readonly Cable[]): Mm | undefined {
  const known = cables.flatMap(({ length }) => length ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, length) => sum + length, 0);
}

const sending = (port: ResolvedPort): Bps => port.upstream ?? port.rate;

/** The port at `device:port`; undefined where device or port is not there. */
export function portAt(topology: Topology, reference: string): ResolvedPort | undefined {
  const { device, port } = splitPort(reference);
  const record = Object.hasOwn(topology.devices, device) ? topology.devices[device] : undefined;
  return record && portNamed(record, port);
}

const cableIndexes = new WeakMap<Topology['cables'], ReadonlyMap<string, string>>();

/** Id of the cable in `device:port`, if there is one; of two cables in one port the first. */
export function cableAt(topology: Topology, reference: string): string | undefined {
  return cableIndex(topology.cables).get(reference);
}

function cableIndex(cables: Topology['cables']): ReadonlyMap<string, string> {
  const known = cableIndexes.get(cables);
  if (known) return known;
  const index = new Map<string, string>();
  for (const [id, { between }] of Object.entries(cables))
    for (const end of between) if (!index.has(end)) index.set(end, id);
  cableIndexes.set(cables, index);
  return index;
}

/** The port that the cable in `device:port` leads to, through patch panels if need be. */
export function peerOf(topology: Topology, reference: string): string | undefined {
  const id = cableAt(topology, reference);
  const cable = topology.cables[id ?? ''];
  return cable && onwards(topology, otherEnd(cable, reference), id)?.end;
}

const otherEnd = ({ between: [first, second] }: Cable, end: string): string =>
  first === end ? second : first;
