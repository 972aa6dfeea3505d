import { psPerSecond } from '../engine/clock';
import { uniform, type RandomStream } from '../engine/random';
import { preamble, interframeGap } from '../links/frame';
import { hasRoom, type ManagedQueue, type QueueDiscipline } from './discipline';
import { append, appendAll, createLine, takeFirst, type WaitingLine } from './waiting-line';

export interface RedQueue extends ManagedQueue {
  line: WaitingLine;
  /** Thresholds of the average, in frames; the largest probability between them; the average's weight. */
  min: number;
  max: number;
  probability: number;
  weight: number;
  /** Line time of a full frame, ps: by how many of them an idle line lets the average fall. */
  frameTime: number;
  average: number;
  idleSince: number;
  /** Frames admitted since the last drop while the average was between the thresholds, less one. */
  count: number;
  random: RandomStream;
}

const fullFrame = 1518 + preamble + interframeGap;

/**
 * Random early detection: the longer the average queue, the likelier an arriving frame is lost, spread evenly, so that
 * senders slow down before the queue is full.
 *
 * Source: Floyd, Jacobson, "Random Early Detection Gateways for Congestion Avoidance", IEEE/ACM ToN 1(4), 1993; RFC 2309.
 */
export const red: QueueDiscipline<RedQueue> = {
  name: 'red',

  create(settings, { rate, limitFrames, limitBytes, random }) {
    const { min, max, probability, weight } = (settings.discipline === 'red' && settings.red) || {
      min: 5,
      max: 15,
      probability: 0.02,
      weight: 0.002,
    };
    return {
      frames: 0,
      bytes: 0,
      limitFrames,
      limitBytes,
      thrownOut: createLine(),
      line: createLine(),
      min,
      max,
      probability,
      weight,
      frameTime: (fullFrame * 8 * psPerSecond) / rate,
      average: 0,
      idleSince: 0,
      count: -1,
      random,
    };
  },

  enqueue(queue, packets, packet) {
    updateAverage(queue, packets.queued[packet]!);
    if (dropsEarly(queue)) return 'early drop';
    if (!hasRoom(queue, packets.bytes[packet]!)) {
      queue.count = -1;
      return 'queue full';
    }
    append(queue.line, packets, packet);
    count(queue);
    return undefined;
  },

  dequeue(queue, packets, now) {
    const packet = takeFirst(queue.line, packets);
    count(queue);
    if (packet >= 0 && queue.frames === 0) queue.idleSince = now;
    return packet;
  },

  clear(queue, packets) {
    appendAll(queue.thrownOut, packets, queue.line);
    count(queue);
  },
};

function count(queue: RedQueue): void {
  queue.frames = queue.line.frames;
  queue.bytes = queue.line.bytes;
}

function updateAverage(queue: RedQueue, now: number): void {
  if (queue.frames > 0) queue.average += queue.weight * (queue.frames - queue.average);
  else queue.average *= power(1 - queue.weight, Math.floor((now - queue.idleSince) / queue.frameTime));
}

/** `count` makes the gaps between drops uniform on 1 … 1/base instead of geometric: section 7 of the paper, method 2. */
function dropsEarly(queue: RedQueue): boolean {
  const { average, min, max } = queue;
  if (average < min) {
    queue.count = -1;
    return false;
  }
  queue.count++;
  if (average < max) {
    const base = (queue.probability * (average - min)) / (max - min);
    const left = 1 - queue.count * base;
    if (left > 0 && uniform(queue.random) >= base / left) return false;
  }
  queue.count = -1;
  return true;
}

/** base ** exponent for a whole exponent ≥ 0, by squaring. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let [square, left] = [base, exponent]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
