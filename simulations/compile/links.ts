import { linkOf, portAt } from '#shared/topology/links';
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
          ? 'has a rate of zero'
          : undefined;
  if (problem) {
    diagnostics.push({
      severity: 'warning',
      code: 'simulate-cable',
      summary: `Cable ${id} (${cable.between.join(' – ')}) ${problem}; the simulation leaves it out.`,
      mend: 'Connect it to two free ports of devices in the file.',
      path: ['cables', id, 'between'],
    });
    return;
  }
  const number = network.cables.push(id) - 1;
  const set = (port: number, peer: number, rate: number, forward: number) => {
    ports.peer[port] = peer;
    ports.cable[port] = number;
    ports.forward[port] = forward;
    ports.rate[port] = rate;
    ports.propagation[port] = fromNs(link.propagation);
    ports.jitter[port] = fromNs(cable.jitter ?? 0);
    ports.loss[port] = cable.loss ?? 0;
  };
  // A card behind a slow bus takes frames no faster than that, in either direction.
  const bus = Math.min(...cable.between.map((end) => portAt(topology, end)!.throughput ?? Infinity));
  set(first!, second!, Math.min(link.rate, bus), 1);
  set(second!, first!, Math.min(link.backRate, bus), 0);
}
