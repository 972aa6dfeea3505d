import { EventKind } from '../engine/event-kinds';
import { addEvent, placeEvent } from '../engine/event-queue';
import { PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';

/**
 * A transfer keeps at most `network.tcp.smallQueue` segments in its own host's card and queue, about 1 ms at 1 Gb/s, as
 * Linux' TCP small queues do (net.ipv4.tcp_limit_output_bytes); without it the window would overflow the sender's own queue.
 *
 * A segment left its sender's card, or was refused by it: the transfer may hand over another.
 */
export function leftCard(run: Run, port: number, packet: number): void {
  const { packets, transfers, network, queue } = run;
  if (packets.kind[packet] !== PacketKind.segment) return;
  const transfer = packets.owner[packet]!;
  if (packets.number[packet]! < 0 || network.ports.node[port] !== transfers.fromNode[transfer]) return;
  transfers.inCard[transfer]!--;
  if (!transfers.blocked[transfer]) return;
  transfers.blocked[transfer] = 0;
  transfers.pending[transfer]!++;
  const event = addEvent(queue, EventKind.push, transfer, 0);
  queue.time[event] = queue.now;
  placeEvent(queue, event);
}
