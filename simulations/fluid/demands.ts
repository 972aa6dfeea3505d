import { isEncapsulated, vxlanOverhead } from '../cluster/overlay';
import type { Network } from '../compile/network';
import { psPerSecond } from '../engine/clock';
import { frameBytes, interframeGap, preamble } from '../links/frame';
import { tcpHeaders, udpHeaders } from '../transport/headers';
import { pairsOf } from './way';

/** Bits per second that one instance sends another on behalf of a flow or request class. */
export interface Demand {
  /** Number among the flows, or after them among the request classes. */
  traffic: number;
  from: number;
  to: number;
  wanted: number;
}

/** Line time of a packet, in bytes, without a VLAN tag. */
const slot = (packet: number) => frameBytes(packet) + preamble + interframeGap;

/** What every flow and request class asks of the network, both ways, spread evenly over the members of its ends. */
export function demandsOf(network: Network): Demand[] {
  const demands: Demand[] = [];
  const { flows, classes } = network;
  for (let flow = 0; flow < flows.ids.length; flow++) flowDemands(network, flow, demands);
  for (let c = 0; c < classes.ids.length; c++) {
    const perSecond = psPerSecond / classes.interval[c]!;
    callDemands(network, flows.ids.length + c, classes.from[c]!, classes.call[c]!, perSecond, demands);
  }
  return demands;
}

function flowDemands(network: Network, flow: number, demands: Demand[]): void {
  const { flows } = network;
  const pairs = pairsOf(network, flows.from[flow]!, flows.to[flow]!);
  const perSecond = psPerSecond / flows.interval[flow]! / pairs.length;
  for (const { from, to } of pairs) {
    const packet = flows.payload[flow]! + udpHeaders + overlay(network, from, to);
    demands.push({ traffic: flow, from, to, wanted: perSecond * slot(packet) * 8 });
  }
}

/** A call's request goes one way, its answer the other; its own calls are made as often. */
function callDemands(
  network: Network,
  traffic: number,
  caller: number,
  call: number,
  perSecond: number,
  demands: Demand[],
): void {
  const { calls } = network;
  const callee = calls.to[call]!;
  const pairs = pairsOf(network, caller, callee);
  const share = perSecond / pairs.length;
  for (const { from, to } of pairs) {
    const request = messageBytes(network, from, to, calls.request[call]!);
    const answer = messageBytes(network, to, from, calls.response[call]!);
    demands.push({ traffic, from, to, wanted: share * 8 * (request.sent + answer.acknowledged) });
    demands.push({ traffic, from: to, to: from, wanted: share * 8 * (answer.sent + request.acknowledged) });
  }
  const first = calls.firstChild[call]!;
  for (let child = first; child < first + calls.children[call]!; child++)
    callDemands(network, traffic, callee, child, perSecond, demands);
}

/** Line bytes of a message over TCP, and of the acknowledgements it brings back: one for every second segment. */
function messageBytes({ instances, ...network }: Network, from: number, to: number, bytes: number) {
  const extra = overlay({ instances, ...network }, from, to);
  const full = Math.min(instances.mtu[from]!, instances.mtu[to]!) - tcpHeaders;
  const segments = Math.max(1, Math.ceil(bytes / full));
  const last = bytes - (segments - 1) * full;
  return {
    sent: (segments - 1) * slot(full + tcpHeaders + extra) + slot(last + tcpHeaders + extra),
    acknowledged: Math.ceil(segments / 2) * slot(tcpHeaders + extra),
  };
}

const overlay = (network: Network, from: number, to: number) =>
  isEncapsulated(network, from, to) ? vxlanOverhead : 0;
