import type { Packets } from '../engine/packets';

/** Waiting frames of every port, as linked lists through the packets. The frame being sent is not among them. */
export interface PortQueues {
  head: Int32Array;
  tail: Int32Array;
  frames: Int32Array;
  bytes: Float64Array;
  limitFrames: Float64Array;
  limitBytes: Float64Array;
}

/**
 * How a port's waiting frames are admitted and in which order they leave. It is asked only while the port is busy: a
 * frame that finds the line free is sent at once.
 */
export interface QueueDiscipline {
  readonly name: string;
  /** Admits a frame; false if there is no room. */
  enqueue(queues: PortQueues, packets: Packets, port: number, packet: number): boolean;
  /** Takes out the frame to send next; −1 if none waits. */
  dequeue(queues: PortQueues, packets: Packets, port: number): number;
}
