import { psPerSecond } from '../engine/clock';
import { Verdict } from '../engine/observer';
import { direct } from '../compile/routes';
import { createPacket, PacketFlag, PacketKind, setParent } from '../engine/packets';
import type { Run } from '../engine/run';
import { toNeighbour } from '../arp/resolve';
import { frameBytes, frameOverhead, interframeGap, preamble } from '../links/frame';
import { losePacket } from '../measure/losses';
import { wayKey } from './state';

const ipHeader = 20;
/** RFC 1812 4.3.2.3: as much of the packet as makes the message 576 bytes; its own headers are 28 of them. */
const icmpHeaders = 28;
export const quotedBytes = 576 - icmpHeaders;
/** Linux: an ICMP error a second to each sender, and six at once after a pause (icmp_ratelimit). */
const burst = 6;

/** Whether a packet is too big for a port. */
export const isTooBig = ({ network, packets }: Run, port: number, packet: number): boolean =>
  network.hasNarrowPorts &&
  packets.bytes[packet]! - frameOverhead > network.ports.mtu[port]! &&
  !(packets.flags[packet]! & PacketFlag.fragmented);

/**
 * A router has a packet that is too big for its way on. What may not be fragmented is lost, and its sender is told;
 * tunnels' packets may be (RFC 7348 4.3; Linux sets no DF on VXLAN's and WireGuard's). Returns whether it goes on.
 */
export function fitToPort(run: Run, node: number, port: number, packet: number): boolean {
  const { network, packets } = run;
  if (packets.flags[packet]! & PacketFlag.encapsulated) {
    fragment(run, packet, network.ports.mtu[port]!);
    return true;
  }
  if (network.nodes.tellsTooBig[node]) tell(run, node, packet, network.ports.mtu[port]!);
  losePacket(run, packet, 'too big', port);
  return false;
}

/** Bytes that the parts of an IP packet of `size` bytes take on the line more than it would in one (RFC 791). */
export function fragmentOverhead(size: number, mtu: number): number {
  const room = Math.floor((mtu - ipHeader) / 8) * 8;
  const parts = Math.ceil((size - ipHeader) / room);
  return (parts - 1) * (ipHeader + frameOverhead + preamble + interframeGap);
}

/** From here on it travels in parts, here as one frame that is as long as they are together. */
function fragment({ packets, pathMtus }: Run, packet: number, mtu: number): void {
  const extra = fragmentOverhead(packets.bytes[packet]! - frameOverhead, mtu);
  pathMtus.extra.set(packet, extra);
  packets.bytes[packet]! += extra;
  packets.flags[packet]! |= PacketFlag.fragmented;
}

/** The receiver has all parts of what a router fragmented. */
export function reassemble({ packets, pathMtus }: Run, packet: number): void {
  packets.bytes[packet]! -= pathMtus.extra.get(packet) ?? 0;
  pathMtus.extra.delete(packet);
}

/** ICMP "fragmentation needed and DF set", with the MTU of the next link (RFC 1191 section 4). */
function tell(run: Run, node: number, about: number, mtu: number): void {
  const { network, packets, queue } = run;
  const { interfaces, routes, segments, nodes } = network;
  const sender = originOf(run, about);
  if (sender < 0 || !mayTell(run, node, interfaces.node[sender]!)) return;
  const at = nodes.ordinal[node]! * segments.count + interfaces.segment[sender]!;
  const egress = routes.egress[at]!;
  if (egress < 0) return;
  const next = routes.next[at]!;
  const packet = createPacket(packets);
  packets.created[packet] = queue.now;
  packets.kind[packet] = PacketKind.icmp;
  packets.flags[packet] = PacketFlag.reply;
  packets.owner[packet] = packets.owner[about]!;
  packets.number[packet] = mtu;
  packets.bytes[packet] = frameBytes(
    icmpHeaders + Math.min(quotedBytes, packets.bytes[about]! - frameOverhead),
  );
  packets.vlan[packet] = interfaces.vlan[egress]!;
  packets.source[packet] = egress;
  packets.target[packet] = next === direct ? sender : next;
  packets.destination[packet] = sender;
  // What it quotes.
  setParent(packets, packet, about);
  run.observer?.note(run, packet, Verdict.created, node, 0);
  toNeighbour(run, egress, packet);
}

/** The interface that a packet of a flow or transfer came from; −1 for others, which are never too big. */
function originOf({ packets, flows, transfers }: Run, packet: number): number {
  const owner = packets.owner[packet]!;
  const kind = packets.kind[packet];
  if (kind === PacketKind.datagram) return flows.source[owner]!;
  return kind === PacketKind.segment ? transfers.dataSource[owner]! : -1;
}

function mayTell({ pathMtus, network, queue }: Run, node: number, sender: number): boolean {
  const key = wayKey(network, node, sender);
  const credit = pathMtus.credit.get(key) ?? { left: burst, at: queue.now };
  pathMtus.credit.set(key, credit);
  credit.left = Math.min(burst, credit.left + (queue.now - credit.at) / psPerSecond);
  credit.at = queue.now;
  if (credit.left < 1) return false;
  credit.left--;
  return true;
}
