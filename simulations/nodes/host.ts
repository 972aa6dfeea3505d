import { toNeighbour } from '../arp/resolve';
import { EventKind } from '../engine/event-kinds';
import { addEvent, placeEvent } from '../engine/event-queue';
import { Verdict } from '../engine/observer';
import { PacketFlag } from '../engine/packets';
import type { Run } from '../engine/run';
import { losePacket } from '../measure/losses';
import { sendsAtOnce, waitToSend } from './packet-work';

/** Time from a program's or transport's send until the packet is queued at the card, where nothing else is to be sent. */
export function sendDelay(run: Run, node: number, flags: number): number {
  const { nodes } = run.network;
  return nodes.latency[node]! + (flags & PacketFlag.encapsulated ? nodes.overlay[node]! : 0);
}

/** Sends a packet through the host's stack. */
export function sendFromHost(run: Run, node: number, packet: number): void {
  const delay = sendDelay(run, node, run.packets.flags[packet]!);
  handOver(run, packet, delay + waitToSend(run, node, packet));
}

/** A datagram of a flow, which its program sent when it was created, would be at the card now. */
export function sendDatagram(run: Run, node: number, packet: number): void {
  if (sendsAtOnce(run, node, packet)) return toCard(run, packet);
  const wait = waitToSend(run, node, packet);
  if (wait >= 0) return handOver(run, packet, wait);
  const { interfaces } = run.network;
  losePacket(run, packet, 'queue full', interfaces.port[run.packets.source[packet]!]!);
}

function handOver(run: Run, packet: number, delay: number): void {
  const { queue } = run;
  if (delay === 0) return toCard(run, packet);
  const event = addEvent(queue, EventKind.send, packet, 0);
  queue.time[event] = queue.now + delay;
  placeEvent(queue, event);
}

/** Queues a packet at the card of its source interface. */
export function toCard(run: Run, packet: number): void {
  const { packets, network } = run;
  const { interfaces } = network;
  const source = packets.source[packet]!;
  packets.vlan[packet] = interfaces.vlan[source]!;
  run.observer?.note(run, packet, Verdict.created, interfaces.node[source]!, 0);
  toNeighbour(run, source, packet);
}
