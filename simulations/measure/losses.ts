import { lossReasons, type LossReason } from '#shared/results/results';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind, releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { packetGone } from '../transport/transfers';

export const reasonNumber: Record<LossReason, number> = Object.fromEntries(
  lossReasons.map((reason, number) => [reason, number]),
) as Record<LossReason, number>;

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
    } else {
      transfers.lossReason[owner] = reasonNumber[reason];
      packetGone(run, owner);
    }
  }
  releasePacket(packets, packet);
}

/** A flooded copy ends where nobody wants it; it counts for nobody. */
export function ignoreCopy(run: Run, packet: number, port: number): void {
  run.observer?.note(run, packet, Verdict.ignored, port, 0);
  releasePacket(run.packets, packet);
}
