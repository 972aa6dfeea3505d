import { log } from './elementary';

/**
 * One random stream per source, so that what one source draws moves no other. A stream is seeded by the run's seed and
 * the source's name, hence not by the order in which a file lists its records.
 *
 * Source: xoshiro128** 1.1 (Blackman, Vigna 2018, public domain), seeded through splitmix32.
 */
export type RandomStream = Uint32Array;

export function createStream(seed: number, name: string): RandomStream {
  // FNV-1a over the name, from a basis moved by the seed.
  let hash = (0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  const stream = new Uint32Array(4);
  let state = hash ^ Math.floor(seed / 2 ** 32);
  for (let i = 0; i < 4; i++) {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    stream[i] = mixed ^ (mixed >>> 15);
  }
  if (stream.every((word) => word === 0)) stream[0] = 1;
  return stream;
}

const rotated = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/** 32 random bits as an unsigned integer. */
export function nextWord(stream: RandomStream): number {
  const s1 = stream[1]!;
  const result = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0;
  stream[2]! ^= stream[0]!;
  stream[3]! ^= s1;
  stream[1]! ^= stream[2]!;
  stream[0]! ^= stream[3]!;
  stream[2]! ^= s1 << 9;
  stream[3] = rotated(stream[3]!, 11);
  return result;
}

/** Uniform in [0, 1) with 53 random bits. */
export function uniform(stream: RandomStream): number {
  const high = nextWord(stream) >>> 5;
  return (high * 0x4000000 + (nextWord(stream) >>> 6)) / 0x20000000000000;
}

/** Exponentially distributed with the mean given. */
export const exponential = (stream: RandomStream, mean: number): number => -mean * log(1 - uniform(stream));

/** A whole number in [0, count); the bias is below count / 2⁵³. */
export const pick = (stream: RandomStream, count: number): number => Math.floor(uniform(stream) * count);
