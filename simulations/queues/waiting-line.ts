import type { Packets } from '../engine/packets';

/** Frames one behind the other, linked through `packets.next`. */
export interface WaitingLine {
  head: number;
  tail: number;
  frames: number;
  bytes: number;
}

export const createLine = (): WaitingLine => ({ head: -1, tail: -1, frames: 0, bytes: 0 });

export function append(line: WaitingLine, packets: Packets, packet: number): void {
  packets.next[packet] = -1;
  if (line.tail < 0) line.head = packet;
  else packets.next[line.tail] = packet;
  line.tail = packet;
  line.frames++;
  line.bytes += packets.bytes[packet]!;
}

/** The first of the line, taken out; −1 if nobody waits. */
export function takeFirst(line: WaitingLine, packets: Packets): number {
  const packet = line.head;
  if (packet < 0) return -1;
  line.head = packets.next[packet]!;
  if (line.head < 0) line.tail = -1;
  line.frames--;
  line.bytes -= packets.bytes[packet]!;
  return packet;
}

/** Puts the whole of a line behind another. */
export function appendAll(line: WaitingLine, packets: Packets, from: WaitingLine): void {
  for (let packet = takeFirst(from, packets); packet >= 0; packet = takeFirst(from, packets))
    append(line, packets, packet);
}
