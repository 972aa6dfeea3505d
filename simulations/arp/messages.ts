import { Verdict } from '../engine/observer';
import { createPacket, PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { minimumFrame } from '../links/frame';
import { transmit } from '../links/port';

/** What an ARP packet's number is (RFC 826). */
export const ArpOperation = { request: 1, reply: 2 } as const;

/**
 * Sends a request or reply: the kernel's own work, so nothing of the stack's time is spent on sending. A broadcast is
 * followed to whom it asks for; everybody else gets a copy.
 */
export function sendArp(run: Run, own: number, other: number, operation: number, isBroadcast: boolean): void {
  const { packets, network, queue } = run;
  const { interfaces } = network;
  const packet = createPacket(packets);
  packets.created[packet] = queue.now;
  packets.kind[packet] = PacketKind.arp;
  packets.flags[packet] = isBroadcast ? PacketFlag.broadcast : 0;
  packets.owner[packet] = own;
  packets.number[packet] = operation;
  packets.bytes[packet] = minimumFrame;
  packets.vlan[packet] = interfaces.vlan[own]!;
  packets.source[packet] = own;
  packets.target[packet] = other;
  packets.destination[packet] = other;
  run.observer?.note(run, packet, Verdict.created, interfaces.node[own]!, 0);
  transmit(run, interfaces.port[own]!, packet);
}
