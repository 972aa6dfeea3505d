import { linkOf, portAt, type Link } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { fromNs } from '../engine/clock';
import { sortedIds, type Draft, type Pass } from './draft';
import type { Network } from './network';

/** Cables: which port faces which, at what rate, how far. */
export const links: Pass = {
  name: 'links',
  run(draft) {
    const { topology, network } = draft;
    preparePorts(network);
    for (const id of sortedIds(topology.cables)) connect(draft, id);
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

const still = 'has a rate of zero';

function connect({ topology, network, portNumbers, diagnostics }: Draft, id: string): void {
  const link = linkOf(topology, id);
  const cable = topology.cables[id]!;
  const [first, second] = cable.between.map((end) => portNumbers.get(end));
  const { ports } = network;
  const problem =
    !link || first === undefined || second === undefined
      ? 'leads to a device or port that does not exist'
      : first === second || ports.peer[first]! >= 0 || ports.peer[second]! >= 0
        ? 'is in a port that another cable occupies'
        : !(link.rate > 0 && link.backRate > 0)
          ? still
          : undefined;
  if (problem) {
    const isStill = problem === still;
    diagnostics.push({
      severity: 'warning',
      code: 'simulate-cable',
      summary: `Cable ${id} (${cable.between.join(' – ')}) ${problem}; the simulation leaves it out.`,
      mend: isStill
        ? 'Give it and its ports a rate above zero, or leave the rate out.'
        : 'Connect it to two free ports of devices in the file.',
      path: ['cables', id, isStill ? 'rate' : 'between'],
    });
    return;
  }
  const number = network.cables.push(id) - 1;
  ports.peer[first!] = second!;
  ports.peer[second!] = first!;
  ports.cable[first!] = ports.cable[second!] = number;
  ports.forward[first!] = 1;
  putFigures(ports, topology, id, link, first!);
}

/** Rate, length and loss of a cable that joins two ports. */
function putFigures(
  ports: Network['ports'],
  topology: Topology,
  id: string,
  link: Link,
  first: number,
): void {
  const cable = topology.cables[id]!;
  // A card behind a slow bus takes frames no faster than that, in either direction.
  const bus = Math.min(...cable.between.map((end) => portAt(topology, end)!.throughput ?? Infinity));
  const second = ports.peer[first]!;
  ports.rate[first] = Math.min(link.rate, bus);
  ports.rate[second] = Math.min(link.backRate, bus);
  for (const port of [first, second]) {
    ports.propagation[port] = fromNs(link.propagation);
    ports.jitter[port] = fromNs(cable.jitter ?? 0);
    ports.loss[port] = cable.loss ?? 0;
  }
}

/**
 * The draft's ports with the figures of the cables `changed` as its topology has them now; undefined where one of them
 * joins other ports than in the draft's network, was left out there, or would be.
 */
export function linksWith(draft: Draft, changed: readonly string[]): Network['ports'] | undefined {
  const { topology, portNumbers, network } = draft;
  const known = network.ports;
  const ports = {
    ...known,
    rate: known.rate.slice(),
    propagation: known.propagation.slice(),
    jitter: known.jitter.slice(),
    loss: known.loss.slice(),
  };
  for (const id of changed) {
    const [first, second] = topology.cables[id]!.between.map((end) => portNumbers.get(end) ?? -1);
    const isThere = network.cables[ports.cable[first!]!] === id && ports.peer[first!] === second;
    if (!isThere || !ports.forward[first!]) return undefined;
    const link = linkOf(topology, id);
    if (!(link.rate > 0 && link.backRate > 0)) return undefined;
    putFigures(ports, topology, id, link, first!);
  }
  return ports;
}
