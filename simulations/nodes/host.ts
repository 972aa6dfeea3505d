import { toNeighbour } from '../arp/resolve';
import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { Verdict } from '../engine/observer';
import { PacketFlag } from '../engine/packets';
import type { Run } from '../engine/run';

/** Time from a program's or transport's send until the packet is queued at the card. */
export function sendDelay(run: Run, node: number, flags: number): number {
  const { nodes } = run.network;
  return nodes.latency[node]! + (flags & PacketFlag.encapsulated ? nodes.overlay[node]! : 0);
}

/** Sends a packet through the host's stack. */
export function sendFromHost(run: Run, node: number, packet: number): void {
  const delay = sendDelay(run, node, run.packets.flags[packet]!);
  if (delay === 0) return toCard(run, packet);
  schedule(run.queue, run.queue.now + delay, EventKind.send, packet, 0);
}

/** Queues a packet at the card of its source interface. */
export function toCard(run: Run, packet: number): void {
  const { packets, network } = run;
  const { interfaces } = network;
  const source = packets.source[packet]!;
  packets.vlan[packet] = interfaces.vlan[source]!;
  run.observer?.note(run, packet, Verdict.created, interfaces.node[source]!, 0);
  notePacketCpu(run, interfaces.node[source]!, packets.flags[packet]!);
  toNeighbour(run, source, packet);
}

/** Handling packets loads the cores; that load is counted, and does not make programs wait. */
export function notePacketCpu(run: Run, node: number, flags: number): void {
  if (run.queue.now < run.from) return;
  const { nodes } = run.network;
  run.hosts.packetTime[node]! +=
    nodes.packetCpu[node]! + (flags & PacketFlag.encapsulated ? nodes.overlay[node]! : 0);
}
