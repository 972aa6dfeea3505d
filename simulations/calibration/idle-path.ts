import type { Ns } from '#shared/units/quantity';
import { formatAddress } from '#shared/addresses/ipv4';
import type { Topology } from '#shared/topology/topology';
import { compileDraft, withOtherTraffic } from '../compile/compile';
import type { Draft } from '../compile/draft';
import { Role } from '../compile/network';
import { findPath } from '../compile/path';
import { psPerSecond } from '../engine/clock';
import { createRun } from '../engine/run';
import { runEvents, startRun } from '../dispatch';
import { collect } from '../measure/collect';

/** Data of an echo; its ICMP header (RFC 792) is as long as the UDP header (RFC 768) that the engine's datagram has: 8 bytes. */
export const echoBytes = 56;

/** An echo's way on an otherwise idle network. */
export interface IdlePath {
  address: string;
  roundTrip: Ns;
  /** Device → how often a round trip passes its stack; on a switch or router, how often it is forwarded there. */
  passes: Record<string, number>;
}

/** Gives the idle path of an echo between two devices; null where the design has no way, no address, or does not let it through. */
export type IdlePaths = (from: string, to: string) => IdlePath | null;

interface Trip {
  latency: Ns;
  devices: string[];
}

/** The answer belongs to what was asked, so the rules between VLANs judge the way there only. */
export function idlePaths(topology: Topology): IdlePaths {
  const quiet = { ...topology, traffic: { flows: {}, requests: {} } };
  const ruled = compileDraft(quiet);
  const there = tripsIn(ruled);
  const back = topology.access.length === 0 ? there : tripsIn(compileDraft({ ...quiet, access: [] }));
  return (from, to) => {
    const address = addressOf(ruled, from, to);
    const asked = there(from, to);
    const answer = asked && back(to, from);
    if (address === null || !answer) return null;
    const passes: Record<string, number> = {};
    for (const device of [...asked.devices, ...answer.devices]) passes[device] = (passes[device] ?? 0) + 1;
    return { address, roundTrip: asked.latency + answer.latency, passes };
  };
}

/** Each is run once. */
function tripsIn(draft: Draft): (from: string, to: string) => Trip | null {
  const known = new Map<string, Trip | null>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const trip = known.get(key);
    if (trip !== undefined) return trip;
    const found = tripOf(draft, from, to);
    known.set(key, found);
    return found;
  };
}

/** Of the receiver's interface that the sender's packets go to. */
function addressOf({ network, nodeNumbers }: Draft, from: string, to: string): string | null {
  const [source, target] = [nodeNumbers.get(from), nodeNumbers.get(to)];
  if (source === undefined || target === undefined) return null;
  const found = findPath(network, source, target);
  const address = found.ok ? network.interfaces.address[found.path.destination]! : 0;
  return address === 0 ? null : formatAddress(address);
}

/** Ten datagrams within a second: each finds the network at rest. */
function tripOf(draft: Draft, from: string, to: string): Trip | null {
  const flow = { from, to, rate: echoBytes * 8 * 10, payload: echoBytes, arrivals: 'periodic' as const };
  const topology = { ...draft.topology, traffic: { flows: { echo: flow }, requests: {} } };
  const { network } = withOtherTraffic(draft, topology);
  const run = createRun(network, { seed: 1, warmup: 0, duration: psPerSecond });
  startRun(run);
  while (!runEvents(run, 10_000));
  const { received, latency, hops } = collect(run).flows['echo']!;
  if (received === 0) return null;
  // A hop for each port that it leaves by: a switch that it goes through twice is there twice.
  const between = hops
    .filter(({ at, port }) => port !== undefined && forwards(draft, at))
    .map(({ at }) => at);
  return { latency: latency.mean, devices: [from, ...between, to] };
}

function forwards({ network: { nodes }, nodeNumbers }: Draft, id: string): boolean {
  const node = nodeNumbers.get(id);
  return node !== undefined && nodes.role[node] !== Role.host;
}
