import type { Packets } from '../engine/packets';

/**
 * Waiting frames of every port that needs no more than first in, first out, as linked lists through the packets. The
 * frame being sent is not among them.
 */
export interface PlainQueues {
  head: Int32Array;
  tail: Int32Array;
  frames: Int32Array;
  bytes: Float64Array;
  limitFrames: Float64Array;
  limitBytes: Float64Array;
}

/** Admits a frame at the end; false if there is no room, by frames or by bytes. */
export function enqueuePlain(queues: PlainQueues, packets: Packets, port: number, packet: number): boolean {
  const bytes = packets.bytes[packet]!;
  if (queues.frames[port]! >= queues.limitFrames[port]!) return false;
  if (queues.bytes[port]! + bytes > queues.limitBytes[port]!) return false;
  const tail = queues.tail[port]!;
  packets.next[packet] = -1;
  if (tail < 0) queues.head[port] = packet;
  else packets.next[tail] = packet;
  queues.tail[port] = packet;
  queues.frames[port]!++;
  queues.bytes[port]! += bytes;
  return true;
}

/** Takes out the first frame; −1 if none waits. */
export function dequeuePlain(queues: PlainQueues, packets: Packets, port: number): number {
  const packet = queues.head[port]!;
  if (packet < 0) return -1;
  const next = packets.next[packet]!;
  queues.head[port] = next;
  if (next < 0) queues.tail[port] = -1;
  queues.frames[port]!--;
  queues.bytes[port]! -= packets.bytes[packet]!;
  return packet;
}
