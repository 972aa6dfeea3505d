import type { QueueDiscipline } from './discipline';

/** First in, first out; what finds the queue full, by frames or by bytes, is lost. */
export const dropTail: QueueDiscipline = {
  name: 'drop-tail',

  enqueue(queues, packets, port, packet) {
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
  },

  dequeue(queues, packets, port) {
    const packet = queues.head[port]!;
    if (packet < 0) return -1;
    const next = packets.next[packet]!;
    queues.head[port] = next;
    if (next < 0) queues.tail[port] = -1;
    queues.frames[port]!--;
    queues.bytes[port]! -= packets.bytes[packet]!;
    return packet;
  },
};
