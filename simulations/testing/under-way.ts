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

/** Requests of each class, begun in the measured time, of which nobody knows yet how they end. */
export function openRequests({ requests, from }: Run): number[] {
  const free = new Set(requests.freeRequests);
  const counts = Array.from(requests.started, () => 0);
  requests.requests.forEach(({ classNumber, live, started }, number) => {
    if (live && started >= from && !free.has(number)) counts[classNumber]!++;
  });
  return counts;
}
