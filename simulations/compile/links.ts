import { text, type Text } from '#shared/language/text';
import { channelOf, linkOf, portAt, type Channel, type Link } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { fromNs } from '../engine/clock';
import { sortedIds, type Draft, type Pass } from './draft';
import type { Network, PatchedCable } from './network';

/** Links: which port faces which, at what rate, how far. A cable is one, or several that are patched together. */
export const links: Pass = {
  name: 'links',
  run(draft) {
    const { topology, network } = draft;
    preparePorts(network);
    const seen = new Set<string>();
    for (const id of sortedIds(topology.cables)) {
      if (seen.has(id)) continue;
      const channel = channelOf(topology, id);
      for (const each of channel?.cables ?? []) seen.add(each);
      if (channel) connect(draft, id, channel);
      else
        report(
          draft,
          id,
          'between',
          (ends) =>
            text`Cable ${id} (${ends}) is patched to a panel at whose other side no cable goes on; the simulation leaves it out.`,
        );
    }
  },
};

function preparePorts({ ports }: Network): void {
  const count = ports.names.length;
  ports.peer = new Int32Array(count).fill(-1);
  ports.cable = new Int32Array(count).fill(-1);
  ports.forward = new Uint8Array(count);
  ports.rate = new Float64Array(count);
  ports.propagation = new Float64Array(count);
  ports.jitter = new Float64Array(count);
  ports.loss = new Float64Array(count);
  ports.blocked = new Uint8Array(count);
}

function connect(draft: Draft, id: string, channel: Channel): void {
  const { topology, network, portNumbers, linkNumbers } = draft;
  const link = linkOf(topology, id);
  const [first, second] = channel.ends.map((end) => portNumbers.get(end));
  const { ports } = network;
  if (!link || first === undefined || second === undefined)
    return report(
      draft,
      id,
      'between',
      (ends) =>
        text`Cable ${id} (${ends}) leads to a device or port that does not exist; the simulation leaves it out.`,
    );
  if (first === second || ports.peer[first]! >= 0 || ports.peer[second]! >= 0)
    return report(
      draft,
      id,
      'between',
      (ends) =>
        text`Cable ${id} (${ends}) is in a port that another cable occupies; the simulation leaves it out.`,
    );
  if (!(link.rate > 0 && link.backRate > 0))
    return report(
      draft,
      id,
      'rate',
      (ends) => text`Cable ${id} (${ends}) has a rate of zero; the simulation leaves it out.`,
    );
  const number = network.cables.push(id) - 1;
  network.patched.push(patchedCables(topology, channel));
  for (const each of channel.cables) linkNumbers.set(each, number);
  ports.peer[first] = second;
  ports.peer[second] = first;
  ports.cable[first] = ports.cable[second] = number;
  ports.forward[first] = 1;
  putFigures(ports, topology, link, first);
}

/** Each cable of a channel begins at its first end, or where the one before it was patched on. */
function patchedCables(topology: Topology, { cables }: Channel): PatchedCable[] {
  return cables.map((id) => ({ id, reversed: channelOf(topology, id)!.cables[0] !== cables[0] }));
}

function report(
  { topology, diagnostics }: Draft,
  id: string,
  field: 'rate' | 'between',
  problem: (ends: string) => Text,
): void {
  diagnostics.push({
    severity: 'warning',
    code: 'simulate-cable',
    summary: problem(topology.cables[id]!.between.join(' – ')),
    mend:
      field === 'rate'
        ? text`Give it and its ports a rate above zero, or leave the rate out.`
        : text`Connect it to two free ports of devices in the file.`,
    path: ['cables', id, field],
  });
}

/** Rate, length and loss of a link that joins two ports. */
function putFigures(ports: Network['ports'], topology: Topology, link: Link, first: number): void {
  // A card behind a slow bus takes frames no faster than that, in either direction.
  const bus = Math.min(
    ...link.ends.map(({ device, port }) => portAt(topology, `${device}:${port}`)!.throughput ?? Infinity),
  );
  const second = ports.peer[first]!;
  ports.rate[first] = Math.min(link.rate, bus);
  ports.rate[second] = Math.min(link.backRate, bus);
  for (const port of [first, second]) {
    ports.propagation[port] = fromNs(link.propagation);
    ports.jitter[port] = fromNs(link.jitter);
    ports.loss[port] = link.loss;
  }
}

/**
 * The draft's ports with the figures of the cables `changed` as its topology has them now; undefined where one of them
 * joins other ports than in the draft's network, was left out there, or would be.
 */
export function linksWith(draft: Draft, changed: readonly string[]): Network['ports'] | undefined {
  const known = draft.network.ports;
  const ports = {
    ...known,
    rate: known.rate.slice(),
    propagation: known.propagation.slice(),
    jitter: known.jitter.slice(),
    loss: known.loss.slice(),
  };
  for (const id of changed) {
    const number = draft.linkNumbers.get(id);
    const first = number === undefined ? undefined : sameFirstEnd(draft, number);
    if (first === undefined) return undefined;
    const link = linkOf(draft.topology, draft.network.cables[number!]!);
    if (!link || !(link.rate > 0 && link.backRate > 0)) return undefined;
    putFigures(ports, draft.topology, link, first);
  }
  return ports;
}

/** The port at a link's first end, where the same cables join the same ports as in the network. */
function sameFirstEnd({ topology, network, portNumbers }: Draft, number: number): number | undefined {
  const channel = channelOf(topology, network.cables[number]!);
  if (!channel) return undefined;
  const [first, second] = channel.ends.map((end) => portNumbers.get(end) ?? -1) as [number, number];
  const { cable, peer, forward } = network.ports;
  const sameCables = network.patched[number]!.map(({ id }) => id).join() === channel.cables.join();
  return sameCables && cable[first] === number && peer[first] === second && forward[first]
    ? first
    : undefined;
}
