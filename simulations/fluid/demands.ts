import { tunnelBytes } from '../cluster/overlay';
import type { Network } from '../compile/network';
import { psPerSecond } from '../engine/clock';
import { frameBytes, interframeGap, preamble } from '../links/frame';
import { tcpHeaders, udpHeaders } from '../transport/headers';

/** Bits per second that one instance sends another on behalf of some traffic; a row is one place in each list. */
export interface Demands {
  /** Number among the flows, after them among the request classes, and last among the bulk copies. */
  traffic: number[];
  from: number[];
  to: number[];
  wanted: number[];
  /** Demands that are so large a part of what another gets: acknowledgements of bulk copies. */
  following: { demand: number; of: number; share: number }[];
}

function add(demands: Demands, traffic: number, from: number, to: number, wanted: number): void {
  demands.traffic.push(traffic);
  demands.from.push(from);
  demands.to.push(to);
  demands.wanted.push(wanted);
}

/** Line time of a packet, in bytes, without a VLAN tag. */
const slot = (packet: number) => frameBytes(packet) + preamble + interframeGap;

/** What all traffic asks of the network, both ways, spread evenly over the members of its ends. */
export function demandsOf(network: Network): Demands {
  const demands: Demands = { traffic: [], from: [], to: [], wanted: [], following: [] };
  const { flows, classes, bulk } = network;
  for (let flow = 0; flow < flows.ids.length; flow++) flowDemands(network, flow, demands);
  for (let c = 0; c < classes.ids.length; c++) {
    // A closed loop asks that often at most: as if answers took no time.
    const users = classes.users[c]!;
    const perSecond = psPerSecond / (users > 0 ? classes.think[c]! / users : classes.interval[c]!);
    callDemands(network, flows.ids.length + c, classes.from[c]!, classes.call[c]!, perSecond, demands);
  }
  for (let b = 0; b < bulk.ids.length; b++) bulkDemand(network, b, demands);
  return demands;
}

/** A copy runs between one member of either end, here the first, and takes all it can get. */
function bulkDemand(network: Network, b: number, demands: Demands): void {
  const { bulk, groups, flows, classes } = network;
  const [from, to] = [bulk.from[b]!, bulk.to[b]!].map((group) => groups.members[groups.first[group]!]!);
  const twoSegments = 2 * mssBetween(network, from!, to!);
  const { sent, acknowledged } = messageBytes(network, from!, to!, twoSegments);
  const traffic = flows.ids.length + classes.ids.length + b;
  const demand = demands.traffic.length;
  add(demands, traffic, from!, to!, Infinity);
  add(demands, traffic, to!, from!, 0);
  demands.following.push({ demand: demand + 1, of: demand, share: acknowledged / sent });
}

function flowDemands(network: Network, flow: number, demands: Demands): void {
  const { flows } = network;
  const perSecond = psPerSecond / flows.interval[flow]!;
  eachPair(network, flows.from[flow]!, flows.to[flow]!, (from, to, share) => {
    const packet = flows.payload[flow]! + udpHeaders + tunnelBytes(network, from, to);
    add(demands, flow, from, to, share * perSecond * slot(packet) * 8);
  });
}

/** A call's request goes one way, its answer the other; its own calls are made as often. */
function callDemands(
  network: Network,
  traffic: number,
  caller: number,
  call: number,
  perSecond: number,
  demands: Demands,
): void {
  const { calls } = network;
  const callee = calls.to[call]!;
  eachPair(network, caller, callee, (from, to, share) => {
    const request = messageBytes(network, from, to, calls.request[call]!);
    const answer = messageBytes(network, to, from, calls.response[call]!);
    const bits = share * perSecond * 8;
    add(demands, traffic, from, to, bits * (request.sent + answer.acknowledged));
    add(demands, traffic, to, from, bits * (answer.sent + request.acknowledged));
  });
  const first = calls.firstChild[call]!;
  for (let child = first; child < first + calls.children[call]!; child++)
    callDemands(network, traffic, callee, child, perSecond, demands);
}

/** Pairs by which a group's members talk to another's, each as likely as the next. */
function eachPair(
  { groups: { first, members } }: Network,
  from: number,
  to: number,
  visit: (from: number, to: number, share: number) => void,
): void {
  const share = 1 / ((first[from + 1]! - first[from]!) * (first[to + 1]! - first[to]!));
  for (let a = first[from]!; a < first[from + 1]!; a++)
    for (let b = first[to]!; b < first[to + 1]!; b++) visit(members[a]!, members[b]!, share);
}

/** Line bytes of a message over TCP, and of the acknowledgements it brings back: one for every second segment. */
function messageBytes(network: Network, from: number, to: number, bytes: number) {
  const extra = tunnelBytes(network, from, to);
  const full = mssBetween(network, from, to);
  const segments = Math.max(1, Math.ceil(bytes / full));
  const last = bytes - (segments - 1) * full;
  return {
    sent: (segments - 1) * slot(full + tcpHeaders + extra) + slot(last + tcpHeaders + extra),
    acknowledged: Math.ceil(segments / 2) * slot(tcpHeaders + extra),
  };
}

/** Payload of a full segment between two instances. */
const mssBetween = ({ instances }: Network, from: number, to: number) =>
  Math.min(instances.mtu[from]!, instances.mtu[to]!) - tcpHeaders;
