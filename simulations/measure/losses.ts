import { lossReasons, type LossReason } from '#shared/results/results';
import { PacketFlag, PacketKind, releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { packetGone } from '../transport/transfers';

export const reasonNumber: Record<LossReason, number> = Object.fromEntries(
  lossReasons.map((reason, number) => [reason, number]),
) as Record<LossReason, number>;

/** A packet ends here. A datagram counts against its flow; of a transfer the last reason is kept, should it never end. */
export function losePacket(run: Run, packet: number, reason: LossReason): void {
  const { packets, flows, transfers } = run;
  if (!(packets.flags[packet]! & PacketFlag.copy)) {
    const owner = packets.owner[packet]!;
    if (packets.kind[packet] === PacketKind.datagram) {
      if (packets.created[packet]! >= run.from)
        flows.lost[owner * lossReasons.length + reasonNumber[reason]]!++;
    } else {
      transfers.lossReason[owner] = reasonNumber[reason];
      packetGone(run, owner);
    }
  }
  releasePacket(packets, packet);
}
