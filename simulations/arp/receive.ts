import { releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { ArpOperation, sendArp } from './messages';
import { learnNeighbour } from './resolve';

/** Who is asked answers, and knows who asks from then on; who has the answer sends what waited for it. */
export function onArp(run: Run, packet: number): void {
  const { packets } = run;
  const [other, own] = [packets.source[packet]!, packets.target[packet]!];
  const isReply = packets.number[packet] === ArpOperation.reply;
  releasePacket(packets, packet);
  learnNeighbour(run, own, other, isReply);
  if (!isReply) sendArp(run, own, other, ArpOperation.reply, false);
}
