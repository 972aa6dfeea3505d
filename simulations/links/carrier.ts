import type { LossReason } from '#shared/results/losses';
import { forgetNeighbours } from '../arp/resolve';
import { EventKind } from '../engine/event-kinds';
import { visitPending } from '../engine/event-queue';
import { lastArrival, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { losePacket, markLost, reasonNumber } from '../measure/losses';
import { forgetPort } from '../nodes/switch-table';
import { onCarrier } from '../spanning-tree/protocol';
import { dequeuePlain } from '../queues/plain';
import { leftCard } from '../transport/small-queue';
import { flushManaged } from './managed-port';
import { noteQueue } from './port';

/**
 * Ports are struck, and the links that they end go down at both ends. What waits at either end is lost, as Linux and
 * switches flush a queue whose link is gone; so is what is on the line, unless its last bit had left the struck port
 * behind. Each call adds a cause that its own `regainCarrier` takes away.
 */
export function loseCarrier(run: Run, struck: Int32Array, reason: LossReason): void {
  const { ports: state, network } = run;
  const fell: number[] = [];
  for (const port of struck) {
    for (const end of [port, network.ports.peer[port]!]) {
      if (end < 0 || state.down[end]!++ > 0) continue;
      state.special[end] = 1;
      state.downReason[end] = reasonNumber[reason];
      fell.push(end);
    }
  }
  if (fell.length === 0) return;
  loseUnderWay(run, struck, new Set(fell), reason);
  for (const port of fell) {
    flush(run, port, reason);
    forgetPort(run, port);
    forgetNeighbours(run, port);
  }
  run.towardsAreOld = true;
  for (const port of fell) onCarrier(run, port, false);
}

/** A cause is gone. Carrier is back once there is none left. */
export function regainCarrier(run: Run, struck: Int32Array): void {
  const { ports: state, network } = run;
  const rose: number[] = [];
  for (const port of struck)
    for (const end of [port, network.ports.peer[port]!]) {
      if (end < 0 || --state.down[end]! > 0) continue;
      state.special[end] = state.managed[end] ? 1 : 0;
      rose.push(end);
    }
  run.towardsAreOld = true;
  for (const port of rose) onCarrier(run, port, true);
}

function flush(run: Run, port: number, reason: LossReason): void {
  const { ports: state, packets } = run;
  noteQueue(run, port);
  const managed = state.managed[port];
  if (managed) return flushManaged(run, port, managed, reason);
  for (;;) {
    const packet = dequeuePlain(state, packets, port);
    if (packet < 0) return;
    if (packets.kind[packet] === PacketKind.segment) leftCard(run, port, packet);
    losePacket(run, packet, reason, port);
  }
}

/** Marks what is on the lines; it is lost when it would have arrived. */
function loseUnderWay(run: Run, struck: Int32Array, fell: ReadonlySet<number>, reason: LossReason): void {
  const { queue, packets, network } = run;
  const ends = new Set(struck);
  visitPending(queue, (slot) => {
    const [packet, port] = [queue.a[slot]!, queue.b[slot]!];
    if (queue.kind[slot] !== EventKind.arrive || !fell.has(port)) return;
    const arrived = lastArrival(packets, packet);
    const behind = arrived - network.ports.propagation[network.ports.peer[port]!]! <= queue.now;
    if (arrived > queue.now && (ends.has(port) || !behind)) markLost(packets.vlan, packet, reason);
  });
}
