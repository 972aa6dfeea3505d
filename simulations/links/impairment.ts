import type { Network } from '../compile/network';
import type { Picoseconds } from '../engine/clock';
import { createStream, uniform, type RandomStream } from '../engine/random';

/** What a bad line does to frames that one port sends. */
export interface Impairment {
  /** Probability that a frame is lost; each is judged on its own. */
  loss: number;
  losses: RandomStream;
  /** Largest extra delay; each frame draws its own, uniform from zero. */
  jitter: Picoseconds;
  delays: RandomStream;
  /** When the frame before arrives: a cable is first in, first out, so no frame overtakes it. */
  lastArrival: Picoseconds;
}

/** Undefined where the line is good. */
export function createImpairment({ ports }: Network, port: number, seed: number): Impairment | undefined {
  const [loss, jitter] = [ports.loss[port]!, ports.jitter[port]!];
  if (loss === 0 && jitter === 0) return undefined;
  const line = `${ports.cable[port]} ${ports.forward[port]}`;
  return {
    loss,
    losses: createStream(seed, `link ${line}`),
    jitter,
    delays: createStream(seed, `jitter ${line}`),
    lastArrival: 0,
  };
}

/** When a frame that would be in at `arrived` is in. */
export function withJitter(line: Impairment, arrived: Picoseconds): Picoseconds {
  if (line.jitter === 0) return arrived;
  const late = arrived + Math.floor(uniform(line.delays) * (line.jitter + 1));
  line.lastArrival = late > line.lastArrival ? late : line.lastArrival;
  return line.lastArrival;
}

export const loses = (line: Impairment): boolean => line.loss > 0 && uniform(line.losses) < line.loss;
