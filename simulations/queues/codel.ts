import { hasRoom, type ManagedQueue, type QueueDiscipline } from './discipline';
import { createCodelLine, lawOf, takeUnderControl, type CodelLaw, type CodelLine } from './codel-law';
import { append, appendAll, createLine } from './waiting-line';

export interface CodelQueue extends ManagedQueue {
  line: CodelLine;
  law: CodelLaw;
}

/** Controlled delay: one line, whose standing wait is kept near a target by dropping from its head (RFC 8289). */
export const codel: QueueDiscipline<CodelQueue> = {
  name: 'codel',

  create: (settings, { limitFrames, limitBytes }) => ({
    frames: 0,
    bytes: 0,
    limitFrames,
    limitBytes,
    thrownOut: createLine(),
    line: createCodelLine(),
    law: lawOf(settings),
  }),

  enqueue(queue, packets, packet) {
    if (!hasRoom(queue, packets.bytes[packet]!)) return 'queue full';
    append(queue.line, packets, packet);
    count(queue);
    return undefined;
  },

  dequeue(queue, packets, now) {
    const packet = takeUnderControl(queue.line, queue.law, packets, queue.thrownOut, now);
    count(queue);
    return packet;
  },

  clear(queue, packets) {
    appendAll(queue.thrownOut, packets, queue.line);
    count(queue);
  },
};

function count(queue: CodelQueue): void {
  queue.frames = queue.line.frames;
  queue.bytes = queue.line.bytes;
}
