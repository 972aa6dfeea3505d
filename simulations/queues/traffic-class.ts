import { priorityOf, type Packets } from '../engine/packets';
import type { ManagedQueue } from './discipline';
import { append, appendAll, createLine, type WaitingLine } from './waiting-line';

export const classes = 8;

/** Traffic class of each 802.1p priority with eight classes: background (1) stands below best effort (0). IEEE 802.1Q table 8-5. */
const classOfPriority = [1, 0, 2, 3, 4, 5, 6, 7] as const;

const classOf = (packets: Packets, packet: number): number =>
  classOfPriority[priorityOf(packets.flags[packet]!)]!;

/** A line per traffic class, each with the whole limit for itself. */
export interface ClassQueue extends ManagedQueue {
  lines: WaitingLine[];
}

export const createClassQueue = (limitFrames: number, limitBytes: number): ClassQueue => ({
  frames: 0,
  bytes: 0,
  limitFrames,
  limitBytes,
  thrownOut: createLine(),
  lines: Array.from({ length: classes }, createLine),
});

export function enqueueByClass(
  queue: ClassQueue,
  packets: Packets,
  packet: number,
): 'queue full' | undefined {
  const line = queue.lines[classOf(packets, packet)]!;
  const bytes = packets.bytes[packet]!;
  if (line.frames >= queue.limitFrames || line.bytes + bytes > queue.limitBytes) return 'queue full';
  append(line, packets, packet);
  queue.frames++;
  queue.bytes += bytes;
  return undefined;
}

export function clearClasses(queue: ClassQueue, packets: Packets): void {
  for (const line of queue.lines) appendAll(queue.thrownOut, packets, line);
  queue.frames = queue.bytes = 0;
}
