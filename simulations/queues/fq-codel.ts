import type { Packets } from '../engine/packets';
import { nextWord } from '../engine/random';
import type { ManagedQueue, QueueDiscipline } from './discipline';
import { createCodelLine, lawOf, takeUnderControl, type CodelLaw, type CodelLine } from './codel-law';
import { append, appendAll, createLine, takeFirst } from './waiting-line';

/** One flow's line, and its turn. */
interface FlowLine extends CodelLine {
  /** Bytes it may still send in this round. */
  deficit: number;
  listed: boolean;
}

/** Flow lines in the order of their turns. */
interface Round {
  members: Int32Array;
  first: number;
  count: number;
}

export interface FqCodelQueue extends ManagedQueue {
  flows: FlowLine[];
  law: CodelLaw;
  quantum: number;
  /** Secret of the hash, so that no two seeds let the same flows collide. */
  perturbation: number;
  fresh: Round;
  old: Round;
}

const flowLines = 1024;
/** Overflow takes half of the fattest line, up to so many frames (section 4.1.2, as Linux does it). */
const mostThrownOut = 64;

/**
 * Fair queueing with a CoDel line per flow: flows take turns of a quantum, and one that comes anew goes first, so that
 * sparse flows do not wait behind bulk.
 *
 * Source: RFC 8290 (Høiland-Jørgensen, McKenney, Täht, Gettys, Dumazet, 2018), section 4.
 */
export const fqCodel: QueueDiscipline<FqCodelQueue> = {
  name: 'fq-codel',

  create(settings, { limitFrames, limitBytes, random }) {
    return {
      frames: 0,
      bytes: 0,
      limitFrames,
      limitBytes,
      thrownOut: createLine(),
      flows: Array.from({ length: flowLines }, () => ({ ...createCodelLine(), deficit: 0, listed: false })),
      law: lawOf(settings),
      quantum: (settings.discipline === 'fq-codel' && settings.quantum) || 1514,
      perturbation: nextWord(random),
      fresh: createRound(),
      old: createRound(),
    };
  },

  enqueue(queue, packets, packet) {
    const number = flowOf(queue, packets, packet);
    const flow = queue.flows[number]!;
    append(flow, packets, packet);
    add(queue, packets, packet, 1);
    if (!flow.listed) {
      flow.listed = true;
      flow.deficit = queue.quantum;
      push(queue.fresh, number);
    }
    if (queue.frames > queue.limitFrames || queue.bytes > queue.limitBytes) throwOutOfFattest(queue, packets);
    return undefined;
  },

  dequeue(queue, packets, now) {
    for (;;) {
      const round = queue.fresh.count > 0 ? queue.fresh : queue.old;
      if (round.count === 0) return -1;
      const number = round.members[round.first]!;
      const flow = queue.flows[number]!;
      if (flow.deficit <= 0) {
        flow.deficit += queue.quantum;
        push(queue.old, shift(round));
        continue;
      }
      const packet = take(queue, flow, packets, now);
      if (packet >= 0) {
        flow.deficit -= packets.bytes[packet]!;
        return packet;
      }
      shift(round);
      // A new flow that is empty waits one round of the old ones, so that it cannot jump the queue again and again.
      if (round === queue.fresh && queue.old.count > 0) push(queue.old, number);
      else flow.listed = false;
    }
  },

  clear(queue, packets) {
    for (const flow of queue.flows) {
      appendAll(queue.thrownOut, packets, flow);
      flow.listed = false;
    }
    queue.fresh.count = queue.old.count = 0;
    queue.frames = queue.bytes = 0;
  },
};

function take(queue: FqCodelQueue, flow: FlowLine, packets: Packets, now: number): number {
  const [frames, bytes] = [flow.frames, flow.bytes];
  const packet = takeUnderControl(flow, queue.law, packets, queue.thrownOut, now);
  queue.frames -= frames - flow.frames;
  queue.bytes -= bytes - flow.bytes;
  return packet;
}

function add(queue: FqCodelQueue, packets: Packets, packet: number, frames: number): void {
  queue.frames += frames;
  queue.bytes += frames * packets.bytes[packet]!;
}

/** What a router sees of a flow is who talks to whom: here a flow's or a message's number and its direction. */
function flowOf(queue: FqCodelQueue, packets: Packets, packet: number): number {
  let hash = Math.imul(packets.owner[packet]! * 4 + packets.kind[packet]!, 0x9e3779b1) ^ queue.perturbation;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash & (flowLines - 1);
}

function throwOutOfFattest(queue: FqCodelQueue, packets: Packets): void {
  let fattest = queue.flows[0]!;
  for (const flow of queue.flows) if (flow.bytes > fattest.bytes) fattest = flow;
  const half = fattest.bytes / 2;
  let gone = 0;
  for (let frames = 0; frames < mostThrownOut && gone < half; frames++) {
    const packet = takeFirst(fattest, packets);
    gone += packets.bytes[packet]!;
    add(queue, packets, packet, -1);
    append(queue.thrownOut, packets, packet);
  }
}

const createRound = (): Round => ({ members: new Int32Array(flowLines), first: 0, count: 0 });

function push(round: Round, number: number): void {
  round.members[(round.first + round.count++) & (flowLines - 1)] = number;
}

function shift(round: Round): number {
  const number = round.members[round.first]!;
  round.first = (round.first + 1) & (flowLines - 1);
  round.count--;
  return number;
}
