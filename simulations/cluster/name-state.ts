import type { Network } from '../compile/network';
import { createStream, type RandomStream } from '../engine/random';

/** Look-ups under way, and what CoreDNS' pods have to do. Records are used again. */
export interface Names {
  lookups: Lookup[];
  free: number[];
  /** Per instance: until when it works on the questions that it has. */
  busyUntil: Float64Array;
  /** Plan × instances + CoreDNS' instance → until when its cache holds the answer from upstream. */
  cached: Map<number, number>;
  /** Which of CoreDNS' pods is asked. */
  choices: RandomStream;
}

export interface Lookup {
  /** The call that waits for the address. */
  activity: number;
  plan: number;
  /** The pod that asks. */
  client: number;
  /** The CoreDNS pod that is asked. */
  server: number;
  /** Which of the plan's names it is at, for which time, and answers it has. */
  step: number;
  attempt: number;
  answers: number;
  /** Grows with everything that is sent, so that late answers and timers are known. */
  generation: number;
  /** When it began. */
  since: number;
}

export const createNames = ({ instances }: Network, seed: number): Names => ({
  lookups: [],
  free: [],
  busyUntil: new Float64Array(instances.names.length),
  cached: new Map(),
  choices: createStream(seed, 'names'),
});

export function openLookup(names: Names, of: Pick<Lookup, 'activity' | 'plan' | 'client' | 'since'>): number {
  const number = names.free.pop() ?? names.lookups.length;
  const generation = (names.lookups[number]?.generation ?? 0) + 1;
  names.lookups[number] = { ...of, server: -1, step: 0, attempt: 0, answers: 0, generation };
  return number;
}

export function closeLookup({ lookups, free }: Names, number: number): void {
  lookups[number]!.generation++;
  free.push(number);
}
