import { hasRoom, type ManagedQueue, type QueueDiscipline } from './discipline';
import { append, appendAll, createLine, takeFirst, type WaitingLine } from './waiting-line';

export interface DropTailQueue extends ManagedQueue {
  line: WaitingLine;
}

/**
 * First in, first out; what finds the queue full, by frames or by bytes, is lost. A port that needs nothing else keeps
 * its frames without this object (`plain.ts`); with a shaper, or in a shared buffer, it is here.
 */
export const dropTail: QueueDiscipline<DropTailQueue> = {
  name: 'drop-tail',

  create: (_, { limitFrames, limitBytes }) => ({
    frames: 0,
    bytes: 0,
    limitFrames,
    limitBytes,
    thrownOut: createLine(),
    line: createLine(),
  }),

  enqueue(queue, packets, packet) {
    if (!hasRoom(queue, packets.bytes[packet]!)) return 'queue full';
    append(queue.line, packets, packet);
    count(queue);
    return undefined;
  },

  dequeue(queue, packets) {
    const packet = takeFirst(queue.line, packets);
    count(queue);
    return packet;
  },

  clear(queue, packets) {
    appendAll(queue.thrownOut, packets, queue.line);
    count(queue);
  },
};

function count(queue: DropTailQueue): void {
  queue.frames = queue.line.frames;
  queue.bytes = queue.line.bytes;
}
