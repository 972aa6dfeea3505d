import type { QueueDiscipline } from './discipline';
import { classes, clearClasses, createClassQueue, enqueueByClass, type ClassQueue } from './traffic-class';
import { takeFirst } from './waiting-line';

export interface WeightedQueue extends ClassQueue {
  /** Bytes that each class may send in a round, and may still send in this one. */
  quanta: Float64Array;
  deficits: Float64Array;
  /** Whose turn it is, and whether it has had this round's quantum. */
  turn: number;
  given: boolean;
}

/** Bytes for a weight of 1: at least a full frame, so that a turn never passes in vain. */
const unit = 1522;

/**
 * Traffic classes take turns, each for bytes in proportion to its weight: deficit weighted round robin.
 *
 * Source: Shreedhar, Varghese, "Efficient Fair Queueing Using Deficit Round-Robin", IEEE/ACM ToN 4(3), 1996; IEEE 802.1Q
 * 8.6.8.3 leaves the weighted algorithm to the switch.
 */
export const weighted: QueueDiscipline<WeightedQueue> = {
  name: 'weighted',

  create(settings, { limitFrames, limitBytes }) {
    const weights = settings.discipline === 'weighted' ? settings.weights : {};
    return {
      ...createClassQueue(limitFrames, limitBytes),
      quanta: Float64Array.from(
        { length: classes },
        (_, number) => unit * (weights[String(number) as keyof typeof weights] ?? 1),
      ),
      deficits: new Float64Array(classes),
      turn: 0,
      given: false,
    };
  },

  enqueue: enqueueByClass,

  dequeue(queue, packets) {
    if (queue.frames === 0) return -1;
    for (;;) {
      const line = queue.lines[queue.turn]!;
      if (line.frames > 0) {
        if (!queue.given) queue.deficits[queue.turn]! += queue.quanta[queue.turn]!;
        queue.given = true;
        const bytes = packets.bytes[line.head]!;
        if (bytes <= queue.deficits[queue.turn]!) {
          queue.deficits[queue.turn]! -= bytes;
          queue.frames--;
          queue.bytes -= bytes;
          return takeFirst(line, packets);
        }
      } else queue.deficits[queue.turn] = 0;
      queue.turn = (queue.turn + 1) % classes;
      queue.given = false;
    }
  },

  clear: clearClasses,
};
