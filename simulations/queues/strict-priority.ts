import type { QueueDiscipline } from './discipline';
import { classes, clearClasses, createClassQueue, enqueueByClass, type ClassQueue } from './traffic-class';
import { takeFirst } from './waiting-line';

/** The highest traffic class that waits goes first; the frame on the line is not interrupted (IEEE 802.1Q 8.6.8.1). */
export const strictPriority: QueueDiscipline<ClassQueue> = {
  name: 'strict-priority',
  create: (_, { limitFrames, limitBytes }) => createClassQueue(limitFrames, limitBytes),
  enqueue: enqueueByClass,

  dequeue(queue, packets) {
    for (let number = classes - 1; number >= 0; number--) {
      const packet = takeFirst(queue.lines[number]!, packets);
      if (packet < 0) continue;
      queue.frames--;
      queue.bytes -= packets.bytes[packet]!;
      return packet;
    }
    return -1;
  },

  clear: clearClasses,
};
