import type { FluidResults } from '#shared/results/fluid';
import { tunnelBytes } from '../cluster/overlay';
import type { Network } from '../compile/network';
import { psPerSecond } from '../engine/clock';
import { fluid } from '../fluid/fluid';
import { frameBytes, interframeGap, preamble } from '../links/frame';
import { portsBetween } from '../reach/way';
import { tcpHeaders, udpHeaders } from '../transport/headers';

/**
 * What the traffic asks of every port per second, before any queue says no; retransmissions are not in it. A bulk copy
 * takes what is left to it, by the fluid estimate.
 */
export interface OfferedLoad {
  /** Line time's worth of bits, preamble and gap included, and frames, by the port that sends them. */
  bits: Float64Array;
  frames: Float64Array;
  /** Part of `bits`: copies and closed loops, which take what is left and ask for no more. */
  modest: Float64Array;
  /** Traffic by the port it loads: `flow camera`, `requests page`, `bulk backup` → bits. */
  by: Map<number, Map<string, number>>;
  /** Bulk copies that end: frames per second over all ports, part of `frames`, and frames until the end. */
  ending: { perSecond: number; frames: number }[];
}

/** Frames that all ports together send in so many seconds. */
export function framesIn({ frames, ending }: OfferedLoad, seconds: number): number {
  const steady = frames.reduce((sum, each) => sum + each, 0) * seconds;
  return ending.reduce(
    (sum, copy) => sum - copy.perSecond * seconds + Math.min(copy.frames, copy.perSecond * seconds),
    steady,
  );
}

const acknowledgement = frameBytes(tcpHeaders);

/** Sums the traffic over its ways, each pair of members with its share. */
export function offeredLoad(network: Network): OfferedLoad {
  const count = network.ports.names.length;
  const load: OfferedLoad = {
    bits: new Float64Array(count),
    frames: new Float64Array(count),
    modest: new Float64Array(count),
    by: new Map(),
    ending: [],
  };
  const ways = new Map<number, readonly number[]>();
  const put = (what: string, from: number, to: number, frames: number, bytes: number) => {
    const key = from * network.nodes.ids.length + to;
    let way = ways.get(key);
    if (!way) ways.set(key, (way = from === to ? [] : (portsBetween(network, from, to) ?? [])));
    const bits = frames * (bytes + preamble + interframeGap) * 8;
    for (const port of way) {
      load.bits[port]! += bits;
      load.frames[port]! += frames;
      const by = load.by.get(port) ?? new Map<string, number>();
      load.by.set(port, by.set(what, (by.get(what) ?? 0) + bits));
    }
  };
  addFlows(network, put);
  const { classes, bulk } = network;
  classes.ids.forEach((_, c) => addClass(network, c, psPerSecond / classes.interval[c]!, put));
  if (bulk.ids.length === 0 && !classes.users.some((count) => count > 0)) return load;
  const { traffic } = fluid(network);
  const before = load.bits.slice();
  classes.ids.forEach((id, c) => {
    if (classes.users[c]! > 0) addClass(network, c, turnsPerSecond(network, c, traffic[id]!.carried), put);
  });
  addCopies(network, load, traffic, put);
  before.forEach((bits, port) => (load.modest[port] = load.bits[port]! - bits));
  return load;
}

function addClass(network: Network, c: number, rate: number, put: NamedPut): void {
  const { ids, call, from } = network.classes;
  addCall(network, call[c]!, from[c]!, rate, (...rest) => put(`requests ${ids[c]!}`, ...rest));
}

/** How often the users of a closed loop ask together, where cables carry so many bits of it: the fluid estimate. */
function turnsPerSecond(network: Network, c: number, carried: number): number {
  const { classes } = network;
  let bits = 0;
  addCall(network, classes.call[c]!, classes.from[c]!, 1, (_from, _to, frames, bytes) => {
    bits += frames * (bytes + preamble + interframeGap) * 8;
  });
  return carried / bits;
}

/** Segments one way, an acknowledgement for every second one back. */
function addCopies(
  network: Network,
  load: OfferedLoad,
  traffic: FluidResults['traffic'],
  put: NamedPut,
): void {
  const { bulk, groups, instances } = network;
  const sum = () => load.frames.reduce((total, frames) => total + frames, 0);
  bulk.ids.forEach((id, b) => {
    const [from, to] = [bulk.from[b]!, bulk.to[b]!].map((group) => groups.members[groups.first[group]!]!);
    const [a, z] = [instances.node[from!]!, instances.node[to!]!];
    const extra = tunnelBytes(network, from!, to!);
    const full = Math.min(instances.mtu[from!]!, instances.mtu[to!]!) - tcpHeaders;
    const bytes = frameBytes(full + tcpHeaders + extra);
    const gap = preamble + interframeGap;
    const perSecond = traffic[id]!.carried / 8 / (bytes + gap + (acknowledgement + extra + gap) / 2);
    const others = sum();
    put(`bulk ${id}`, a, z, perSecond, bytes);
    put(`bulk ${id}`, z, a, perSecond / 2, acknowledgement + extra);
    const added = sum() - others;
    if (bulk.size[b]! < Infinity && perSecond > 0)
      load.ending.push({ perSecond: added, frames: (added / perSecond) * Math.ceil(bulk.size[b]! / full) });
  });
}

type Put = (from: number, to: number, frames: number, bytes: number) => void;
type NamedPut = (what: string, ...rest: Parameters<Put>) => void;

function addFlows(network: Network, put: NamedPut): void {
  const { flows, instances } = network;
  flows.ids.forEach((id, flow) => {
    const rate = psPerSecond / flows.interval[flow]!;
    eachPair(network, flows.from[flow]!, flows.to[flow]!, (from, to, share) => {
      const extra = tunnelBytes(network, from, to);
      const bytes = frameBytes(flows.payload[flow]! + udpHeaders + extra);
      put(`flow ${id}`, instances.node[from]!, instances.node[to]!, rate * share, bytes);
    });
  });
}

/** A call's two messages with their acknowledgements, and the calls it makes in turn. */
function addCall(network: Network, call: number, client: number, rate: number, put: Put): void {
  const { calls, instances } = network;
  const server = calls.to[call]!;
  eachPair(network, client, server, (from, to, share) => {
    const [a, b] = [instances.node[from]!, instances.node[to]!];
    const extra = tunnelBytes(network, from, to);
    const full = Math.min(instances.mtu[from]!, instances.mtu[to]!) - tcpHeaders;
    for (const [bytes, there, back] of [
      [calls.request[call]!, a, b],
      [calls.response[call]!, b, a],
    ] as const) {
      const segments = Math.max(1, Math.ceil(bytes / full));
      const mean = bytes / segments + tcpHeaders + extra;
      put(there, back, rate * share * segments, frameBytes(mean));
      put(back, there, rate * share * Math.ceil(segments / 2), acknowledgement + extra);
    }
  });
  for (let child = 0; child < calls.children[call]!; child++)
    addCall(network, calls.firstChild[call]! + child, server, rate, put);
}

function eachPair(
  { groups }: Network,
  from: number,
  to: number,
  visit: (from: number, to: number, share: number) => void,
): void {
  const members = (group: number) => groups.members.subarray(groups.first[group], groups.first[group + 1]);
  const [starts, targets] = [members(from), members(to)];
  for (const start of starts)
    for (const target of targets) visit(start, target, 1 / (starts.length * targets.length));
}
