import type { LossReason } from '#shared/results/losses';
import type { Network } from '../compile/network';
import { Verdict } from '../engine/observer';
import { createStream } from '../engine/random';
import type { Run } from '../engine/run';
import { losePacket } from '../measure/losses';
import type { ManagedQueue } from '../queues/discipline';
import { disciplineNumber, disciplines } from '../queues/disciplines';
import { createBucket, passOrWait, type TokenBucket } from '../queues/token-bucket';
import { takeFirst } from '../queues/waiting-line';
import { sharedRoom } from './shared-buffer';
import { leftCard } from '../transport/small-queue';

/** A port whose frames wait in a queue of its own kind, behind a shaper or not. */
export interface ManagedPort {
  /** Number of the discipline in `queues/disciplines`. */
  readonly discipline: number;
  readonly queue: ManagedQueue;
  readonly shaper: TokenBucket | undefined;
  /** The frame that the shaper holds back, −1 if none. It counts as waiting. */
  held: number;
  /** Bytes of it that count in a shared buffer. */
  counted: number;
  /** When the port looks again, Infinity if no event is pending for it. */
  wakeAt: number;
}

/** A bucket that holds less than a full tagged frame would never let one pass. */
const largestFrame = 1522;

/** Undefined for a port that is plain first in, first out. */
export function createManagedPort({ ports }: Network, port: number, seed: number): ManagedPort | undefined {
  const settings = ports.queue[port];
  if (!settings) return undefined;
  const discipline = disciplineNumber(settings.discipline);
  const queue = disciplines[discipline]!.create(settings, {
    rate: ports.rate[port]!,
    limitFrames: ports.limitFrames[port]!,
    limitBytes: ports.limitBytes[port]!,
    random: createStream(seed, `queue ${ports.node[port]} ${ports.names[port]}`),
  });
  const { shaper } = settings;
  return {
    discipline,
    queue,
    shaper: shaper && createBucket(shaper.rate, Math.max(shaper.burst, largestFrame)),
    held: -1,
    counted: 0,
    wakeAt: Infinity,
  };
}

/** Lets a frame wait, or loses it. */
export function admit(run: Run, port: number, managed: ManagedPort, packet: number): void {
  const { packets, ports: state, queue } = run;
  packets.queued[packet] = queue.now;
  const refused = isCrowded(run, port, managed, packet)
    ? 'queue full'
    : disciplines[managed.discipline]!.enqueue(managed.queue, packets, packet);
  countWaiting(run, port, managed);
  if (refused !== undefined) lose(run, port, packet, refused);
  else run.observer?.note(run, packet, Verdict.queued, port, state.frames[port]!);
  // The frame itself may be among them.
  loseThrownOut(run, port, managed, 'queue full');
  if (refused !== undefined) return;
  if (queue.now >= run.from && state.frames[port]! > state.peak[port]!)
    state.peak[port] = state.frames[port]!;
}

/**
 * How long until the next frame may go: 0 if it may now and stands in `held`, Infinity if none waits. The frame is taken
 * out of the queue to know its size, and counts as waiting while the shaper holds it back.
 */
export function untilNext(run: Run, port: number, managed: ManagedPort): number {
  const { packets, queue } = run;
  if (managed.held < 0) {
    managed.held = disciplines[managed.discipline]!.dequeue(managed.queue, packets, queue.now);
    loseThrownOut(run, port, managed, 'waited too long');
    countWaiting(run, port, managed);
  }
  if (managed.held < 0) return Infinity;
  return managed.shaper ? passOrWait(managed.shaper, packets.bytes[managed.held]!, queue.now) : 0;
}

/** Hands out the frame that may go. */
export function takeHeld(run: Run, port: number, managed: ManagedPort): number {
  const packet = managed.held;
  managed.held = -1;
  countWaiting(run, port, managed);
  return packet;
}

/** Loses everything that waits. */
export function flushManaged(run: Run, port: number, managed: ManagedPort, reason: LossReason): void {
  if (managed.held >= 0) lose(run, port, takeHeld(run, port, managed), reason);
  disciplines[managed.discipline]!.clear(managed.queue, run.packets);
  loseThrownOut(run, port, managed, reason);
  countWaiting(run, port, managed);
}

/** Whether a buffer that the port shares has no room for a frame. */
function isCrowded(
  { ports: state, network, packets }: Run,
  port: number,
  managed: ManagedPort,
  packet: number,
): boolean {
  const buffer = state.buffers[network.ports.node[port]!];
  return buffer !== undefined && !sharedRoom(buffer, managed.counted, packets.bytes[packet]!);
}

function countWaiting({ ports: state, network, packets }: Run, port: number, managed: ManagedPort): void {
  const { queue, held } = managed;
  state.frames[port] = queue.frames + (held >= 0 ? 1 : 0);
  const buffer = state.buffers[network.ports.node[port]!];
  if (!buffer) return;
  const bytes = queue.bytes + (held >= 0 ? packets.bytes[held]! : 0);
  buffer.used += bytes - managed.counted;
  managed.counted = bytes;
}

function loseThrownOut(run: Run, port: number, { queue }: ManagedPort, reason: LossReason): void {
  for (let packet = takeFirst(queue.thrownOut, run.packets); packet >= 0;) {
    lose(run, port, packet, reason);
    packet = takeFirst(queue.thrownOut, run.packets);
  }
}

function lose(run: Run, port: number, packet: number, reason: LossReason): void {
  leftCard(run, port, packet);
  losePacket(run, packet, reason, port);
}
