import type { LossReason } from '#shared/results/losses';
import type { QueueSettings } from '#shared/topology/queue';
import type { Packets } from '../engine/packets';
import type { RandomStream } from '../engine/random';
import type { WaitingLine } from './waiting-line';

/** The queue of one port that is more than first in, first out. The frame being sent is not in it. */
export interface ManagedQueue {
  frames: number;
  bytes: number;
  limitFrames: number;
  limitBytes: number;
  /** What the discipline threw out of the queue since it was last asked; the port counts it as lost. */
  thrownOut: WaitingLine;
}

export interface QueuePort {
  /** Sending rate, bit/s. */
  rate: number;
  limitFrames: number;
  limitBytes: number;
  /** The port's own random stream. */
  random: RandomStream;
}

/** How a port's waiting frames are admitted and in which order they leave: a plain object in a file of its own. */
export interface QueueDiscipline<Q extends ManagedQueue = ManagedQueue> {
  readonly name: QueueSettings['discipline'];
  create(settings: QueueSettings, port: QueuePort): Q;
  /** Admits a frame that came in at `packets.queued`; else the reason why not. */
  enqueue(queue: Q, packets: Packets, packet: number): LossReason | undefined;
  /** Takes out the frame to send next; −1 if none waits. */
  dequeue(queue: Q, packets: Packets, now: number): number;
  /** Throws everything out. */
  clear(queue: Q, packets: Packets): void;
}

/** Whether one more frame fits the queue's limits. */
export const hasRoom = (queue: ManagedQueue, bytes: number): boolean =>
  queue.frames < queue.limitFrames && queue.bytes + bytes <= queue.limitBytes;
