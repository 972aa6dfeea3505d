import { lossReasons, type LossReason } from '#shared/results/losses';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind, releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { packetGone } from '../transport/transfers';

export const reasonNumber: Record<LossReason, number> = Object.fromEntries(
  lossReasons.map((reason, number) => [reason, number]),
) as Record<LossReason, number>;

/** Whether a frame on the line will be lost there (`links/carrier`). */
export const isMarked = ({ packets }: Run, packet: number): boolean => packets.vlan[packet]! < -1;

/** In place of a VLAN: the frame will not arrive, for the reason that the mark stands for. */
export const markOf = (reason: LossReason): number => -2 - reasonNumber[reason];

/** A frame goes on as one that the next port does not let in: its VLAN is the reason then (`loseFrame`). */
export function markLost(vlan: Int32Array, packet: number, reason: LossReason): void {
  vlan[packet] = markOf(reason);
}

/** A frame that does not get in at a port: its VLAN is refused there, or it was marked on its way. */
export function loseFrame(run: Run, packet: number, port: number): void {
  const mark = -2 - run.packets.vlan[packet]!;
  // Lost on the line, so it counts at the port that sent it.
  if (mark >= 0) return losePacket(run, packet, lossReasons[mark]!, run.network.ports.peer[port]!);
  run.observer?.note(run, packet, Verdict.arrived, port, 0);
  losePacket(run, packet, 'VLAN not allowed on port', port);
}

/**
 * A packet ends here, at a port if it had come to one, which counts it. A datagram counts against its flow; of a transfer the last reason
 * is kept, should it never end.
 */
export function losePacket(run: Run, packet: number, reason: LossReason, port: number): void {
  const { packets, flows, transfers } = run;
  run.observer?.note(run, packet, Verdict.dropped, port, reasonNumber[reason]);
  if (port >= 0 && run.queue.now >= run.from)
    run.ports.lost[port * lossReasons.length + reasonNumber[reason]]!++;
  if (!(packets.flags[packet]! & PacketFlag.copy)) {
    const owner = packets.owner[packet]!;
    if (packets.kind[packet] === PacketKind.datagram) {
      if (packets.created[packet]! >= run.from)
        flows.lost[owner * lossReasons.length + reasonNumber[reason]]!++;
    } else if (packets.kind[packet]! <= PacketKind.acknowledgement) {
      transfers.lossReason[owner] = reasonNumber[reason];
      // Opening and closing segments carry nothing, and have numbers below those of data.
      if (packets.kind[packet] === PacketKind.segment && packets.number[packet]! >= 0)
        noteBulkLoss(run, transfers.bulk[owner]!, reason);
      if (faultReasons.has(reason)) blame(run, owner, reason);
      packetGone(run, owner);
    }
  }
  releasePacket(packets, packet);
}

function noteBulkLoss({ bulk, queue, from }: Run, b: number, reason: LossReason): void {
  if (b >= 0 && queue.now >= from) bulk.lost[b * lossReasons.length + reasonNumber[reason]]!++;
}

/** The reasons of one row of counts, those that were met. */
export function lossesOf(counts: Float64Array, which: number): Partial<Record<LossReason, number>> {
  const found: Partial<Record<LossReason, number>> = {};
  lossReasons.forEach((reason, i) => {
    const count = counts[which * lossReasons.length + i]!;
    if (count > 0) found[reason] = count;
  });
  return found;
}

/** A flooded copy ends where nobody wants it; it counts for nobody. */
export function ignoreCopy(run: Run, packet: number, port: number): void {
  run.observer?.note(run, packet, Verdict.ignored, port, 0);
  releasePacket(run.packets, packet);
}

/** What explains a request that timed out better than that. */
const faultReasons: ReadonlySet<LossReason> = new Set(['cable pulled', 'port down', 'device off', 'too big']);

/** What broke on the way of a message says more than that its request timed out. */
function blame({ transfers, requests }: Run, transfer: number, reason: LossReason): void {
  // Once the message is complete, its activity may be another request's.
  if (
    transfers.bulk[transfer]! >= 0 ||
    transfers.done[transfer] ||
    transfers.received[transfer]! >= transfers.segments[transfer]!
  )
    return;
  const request = requests.activities.request[transfers.activity[transfer]!]!;
  requests.requests[request]!.refusal = reasonNumber[reason];
}
