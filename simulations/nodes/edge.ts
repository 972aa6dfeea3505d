import { psPerSecond, type Picoseconds } from '../engine/clock';
import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';

/**
 * What the address translation at the edge lets in. A mapping is open for the datagrams that come back along it; filtering
 * goes by address (RFC 4787 section 5).
 */
export interface Edge {
  /** Inside node × nodes + outside node → until when its mapping is open, and whether something came back by it. */
  mappings: Map<number, Mapping>;
}

export interface Mapping {
  until: Picoseconds;
  answered: boolean;
}

/** Linux: nf_conntrack_udp_timeout, and ..._stream once it has gone both ways. */
const unanswered = 30 * psPerSecond;
const stream = 120 * psPerSecond;
/** What the edge forwards to the ingress node. */
const forwardedPorts: readonly number[] = [80, 443];

export const createEdge = (): Edge => ({ mappings: new Map() });

/** A datagram goes out: its mapping is opened or kept open. */
export function openMapping({ mappings }: Edge, key: number, now: Picoseconds): void {
  const mapping = mappings.get(key);
  if (!mapping || mapping.until < now) mappings.set(key, { until: now + unanswered, answered: false });
  else mapping.until = now + (mapping.answered ? stream : unanswered);
}

/** A datagram comes in: whether a mapping is open for it, which it keeps open, as Linux does. */
export function passesMapping({ mappings }: Edge, key: number, now: Picoseconds): boolean {
  const mapping = mappings.get(key);
  if (!mapping || mapping.until < now) return false;
  mapping.answered = true;
  mapping.until = now + stream;
  return true;
}

/** Whether a packet that passes the edge comes from outside, answers nothing, and is forwarded nowhere. */
export function isUnasked(run: Run, packet: number, egress: number): boolean {
  const { interfaces } = run.network;
  const entry = run.packets.target[packet]!;
  if (interfaces.outside[entry] === interfaces.outside[egress]) return false;
  const isInbound = interfaces.outside[entry] === 1;
  if (run.packets.kind[packet] === PacketKind.datagram) return isUnaskedDatagram(run, packet, isInbound);
  return isInbound && !(run.packets.flags[packet]! & PacketFlag.reply) && !isForwarded(run, packet);
}

function isUnaskedDatagram(
  { network, packets, flows, edge, queue }: Run,
  packet: number,
  isInbound: boolean,
): boolean {
  const flow = packets.owner[packet]!;
  const [from, to] = [flows.fromNode[flow]!, flows.toNode[flow]!];
  const count = network.nodes.ids.length;
  if (isInbound) return !passesMapping(edge, to * count + from, queue.now);
  openMapping(edge, from * count + to, queue.now);
  return false;
}

function isForwarded({ network, packets, transfers }: Run, packet: number): boolean {
  const port = transfers.port[packets.owner[packet]!]!;
  const node = network.interfaces.node[packets.destination[packet]!]!;
  return network.nodes.isIngress[node] === 1 && forwardedPorts.includes(port);
}
