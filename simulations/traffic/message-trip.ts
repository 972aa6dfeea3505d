import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { charge, chargeTrip, nodePlace, partNumber, type Breakdown } from '../measure/breakdown';

/**
 * Adds to a request where the time of one message went, from its start until its last missing segment arrived. From
 * that segment the chain of causes is walked back: it was released by an acknowledgement, which answered a segment, and
 * so on to the first one. The trips of those packets and the gaps between them fill the time exactly.
 */
export function chargeMessage(run: Run, breakdown: Breakdown, transfer: number, last: number): void {
  const { packets, transfers } = run;
  const sender = transfers.fromNode[transfer]!;
  const receiver = transfers.toNode[transfer]!;
  for (let packet = last; packet >= 0; packet = packets.parent[packet]!) {
    const isSegment = packets.kind[packet] === PacketKind.segment;
    const [from, to] = isSegment ? [sender, receiver] : [receiver, sender];
    chargeTrip(run, breakdown, packet, from, to);
    const cause = packets.parent[packet]!;
    const since = cause >= 0 ? packets.delivered[cause]! : transfers.start[transfer]!;
    chargeGap(run, breakdown, packet, from, packets.created[packet]! - since);
  }
}

/** A segment may be sent later than its cause: behind others at the card (queueing), or when a timer ran out. */
function chargeGap(run: Run, breakdown: Breakdown, packet: number, node: number, gap: number): void {
  const { packets, network } = run;
  const waitedForTimer =
    packets.kind[packet] === PacketKind.acknowledgement || packets.flags[packet]! & PacketFlag.timer;
  if (waitedForTimer) return charge(breakdown, nodePlace(network, node), partNumber['host stack'], gap);
  charge(breakdown, packets.hopPort[packet]!, partNumber.queueing, gap);
}
