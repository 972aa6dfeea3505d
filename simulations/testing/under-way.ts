import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';

/** Datagrams of each flow that are still somewhere in the network, created in the measured time. */
export function underWay({ packets, flows, from }: Run): number[] {
  const free = new Uint8Array(packets.capacity);
  for (let slot = packets.free; slot >= 0; slot = packets.next[slot]!) free[slot] = 1;
  const counts = Array.from(flows.sent, () => 0);
  for (let slot = 0; slot < packets.capacity; slot++) {
    const isReal =
      !free[slot] && packets.kind[slot] === PacketKind.datagram && !(packets.flags[slot]! & PacketFlag.copy);
    if (isReal && packets.created[slot]! >= from) counts[packets.owner[slot]!]!++;
  }
  return counts;
}
