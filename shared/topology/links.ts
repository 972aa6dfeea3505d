import { portNamed, type ResolvedPort } from '../devices/ports';
import type { Bps, Ns } from '../units/quantity';
import { splitPort } from './identifier';
import { media } from './media';
import type { Topology } from './topology';

export interface PortEnd {
  device: string;
  port: string;
}

/** What a cable does for frames, as its ports and medium make it. */
export interface Link {
  /** From the first end to the second, bit/s. */
  rate: Bps;
  /** From the second end to the first, bit/s. */
  backRate: Bps;
  ends: [PortEnd, PortEnd];
  /** One way: the cable's length and its added delay. Without a length only the latter. */
  propagation: Ns;
}

/** The link a cable makes. Throws for an id that is no cable and for a cable to a port that is not there. */
export function linkOf(topology: Topology, cableId: string): Link {
  const cable = topology.cables[cableId];
  if (!cable) throw new Error(`There is no cable "${cableId}".`);
  const [first, second] = cable.between;
  const [a, b] = [portAt(topology, first), portAt(topology, second)];
  if (!a || !b) throw new Error(`Cable "${cableId}" leads to a port that is not there.`);
  const { highestRate, delayPerMetre } = media[cable.medium];
  const cap = Math.min(cable.rate ?? Infinity, highestRate(cable.length));
  return {
    rate: Math.min(sending(a), b.rate, cap),
    backRate: Math.min(sending(b), a.rate, cap),
    ends: [splitPort(first), splitPort(second)],
    propagation: ((cable.length ?? 0) / 1000) * delayPerMetre + (cable.delay ?? 0),
  };
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

/** The port at the other end of the cable in `device:port`. */
export function peerOf(topology: Topology, reference: string): string | undefined {
  const cable = topology.cables[cableAt(topology, reference) ?? ''];
  return cable?.between.find((end) => end !== reference);
}
