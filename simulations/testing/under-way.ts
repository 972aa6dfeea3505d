import { packetIn, PacketFlag, PacketKind, placeOf } from '../engine/packets';
import type { Run } from '../engine/run';

/** Datagrams of each flow that are still somewhere in the network, created in the measured time. */
export function underWay({ packets, flows, from }: Run): number[] {
  const free = new Uint8Array(packets.capacity);
  for (let packet = packets.free; packet >= 0; packet = packets.next[packet]!)
    free[placeOf(packets, packet)] = 1;
  const counts = Array.from(flows.sent, () => 0);
  for (let place = 0; place < packets.capacity; place++) {
    const packet = packetIn(packets, place);
    const isDatagram = packets.kind[packet] === PacketKind.datagram;
    const isReal = !free[place] && isDatagram && !(packets.flags[packet]! & PacketFlag.copy);
    if (isReal && packets.created[packet]! >= from) counts[packets.owner[packet]!]!++;
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
