import type { LossReason } from '#shared/results/losses';
import type { Nat } from '#shared/topology/nat';
import type { Network } from '../compile/network';
import { fromNs, type Picoseconds } from '../engine/clock';
import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { createNatPorts, keepMapping, type NatPorts } from './nat-ports';

/**
 * What the address translation at the edge lets in and out. A mapping is open for the datagrams that come back along it;
 * filtering goes by address (RFC 4787 section 5). Each flow and connection from inside takes a port of the router's address.
 */
export interface Edge {
  /** Inside node × nodes + outside node → until when datagrams from there are let in. */
  openUntil: Map<number, Picoseconds>;
  /** Per node; of routers only. */
  ports: (NatPorts | null)[];
}

/** What the edge forwards to the ingress node. */
const webPorts: readonly number[] = [80, 443];

export const createEdge = ({ nodes }: Network): Edge => ({
  openUntil: new Map(),
  ports: nodes.nat.map((nat) => nat && createNatPorts(nat.ports)),
});

/** Why a packet does not pass the edge, if it does not. */
export function stoppedAtEdge(
  run: Run,
  router: number,
  packet: number,
  egress: number,
): LossReason | undefined {
  const { interfaces, nodes } = run.network;
  const entry = run.packets.target[packet]!;
  const nat = nodes.nat[router]!;
  if (interfaces.outside[entry] === interfaces.outside[egress])
    return stoppedAtHairpin(run, run.edge.ports[router]!, packet, nat);
  if (interfaces.outside[entry] === 1) return isAsked(run, packet, nat) ? undefined : 'not forwarded by NAT';
  return hasPort(run, run.edge.ports[router]!, packet, nat) ? undefined : 'NAT ports used up';
}

/** From inside to the outside address: forwarded as if it came from there, under a port of its own (RFC 4787 REQ-9, RFC 5382 REQ-8). */
function stoppedAtHairpin(run: Run, ports: NatPorts, packet: number, nat: Nat): LossReason | undefined {
  const flags = run.packets.flags[packet]!;
  if (!(flags & PacketFlag.hairpin) || flags & PacketFlag.reply) return undefined;
  if (!nat.hairpin || !isForwarded(run, packet)) return 'not forwarded by NAT';
  return hasPort(run, ports, packet, nat) ? undefined : 'NAT ports used up';
}

function isAsked(run: Run, packet: number, nat: Nat): boolean {
  if (run.packets.kind[packet] === PacketKind.datagram) return isOpenFor(run, packet, fromNs(nat.udp));
  return (run.packets.flags[packet]! & PacketFlag.reply) !== 0 || isForwarded(run, packet);
}

/** What answers somebody outside came in by a forward, which has a port of its own. */
function hasPort(run: Run, ports: NatPorts, packet: number, nat: Nat): boolean {
  const { packets, flows, edge, transfers, queue } = run;
  const [kind, owner] = [packets.kind[packet]!, packets.owner[packet]!];
  if (kind === PacketKind.datagram) {
    const lifetime = fromNs(nat.udp);
    if (!keepMapping(ports, owner, queue.now, lifetime)) return false;
    edge.openUntil.set(pairOf(run, flows.fromNode[owner]!, flows.toNode[owner]!), queue.now + lifetime);
    return true;
  }
  if (kind > PacketKind.acknowledgement || packets.flags[packet]! & PacketFlag.reply) return true;
  const isOpen = !transfers.opening[owner] && !transfers.done[owner];
  return keepMapping(ports, connectionKey(run, owner), queue.now, fromNs(isOpen ? nat.tcp : nat.transitory));
}

const pairOf = ({ network }: Run, inside: number, outside: number): number =>
  inside * network.nodes.ids.length + outside;

/** Apart from flows, which have the numbers from 0: kept connections, and between them transfers with one of their own. */
function connectionKey({ transfers }: Run, transfer: number): number {
  const connection = transfers.connection[transfer]!;
  return connection >= 0 ? -1 - 2 * connection : -2 - 2 * transfer;
}

/** A datagram from outside: forwarded, or along an open mapping, which it keeps open, as Linux does. */
function isOpenFor(
  { network, packets, flows, edge, queue }: Run,
  packet: number,
  lifetime: Picoseconds,
): boolean {
  const flow = packets.owner[packet]!;
  const [from, to] = [flows.fromNode[flow]!, flows.toNode[flow]!];
  if (network.nodes.takesDatagrams[to]) return true;
  const key = to * network.nodes.ids.length + from;
  const until = edge.openUntil.get(key);
  if (until === undefined || until < queue.now) return false;
  edge.openUntil.set(key, queue.now + lifetime);
  return true;
}

/** To a device itself any of its forwarded ports will do: its requests name none. */
function isForwarded({ network, packets, transfers }: Run, packet: number): boolean {
  const port = transfers.port[packets.owner[packet]!]!;
  const node = network.interfaces.node[packets.destination[packet]!]!;
  const { isIngress, forwardedPorts } = network.nodes;
  if (isIngress[node] === 1 && webPorts.includes(port)) return true;
  const ports = forwardedPorts[node];
  return ports ? port < 0 || ports.has(port) : false;
}
