import type { Picoseconds } from '../engine/clock';

/** Lets frames of an average `rate` through, and `burst` bytes at once. */
export interface TokenBucket {
  /** bit/s. */
  readonly rate: number;
  /** Bytes that the bucket holds at most; it starts full. */
  readonly burst: number;
  /** Bytes in it at time `at`. */
  tokens: number;
  at: Picoseconds;
}

export const createBucket = (rate: number, burst: number): TokenBucket => ({
  rate,
  burst,
  tokens: burst,
  at: 0,
});

/** Forgives what rounding to doubles and picoseconds takes away. */
const grain = 1e-6;

/**
 * Takes the tokens for a frame and returns 0; or, where there are too few yet, returns how long until there are. In any
 * window of length t no more than burst + rate · t bytes pass (RFC 2697: committed rate and burst).
 */
export function passOrWait(bucket: TokenBucket, bytes: number, now: Picoseconds): Picoseconds {
  const filled = bucket.tokens + ((now - bucket.at) * bucket.rate) / 8e12;
  bucket.tokens = filled < bucket.burst ? filled : bucket.burst;
  bucket.at = now;
  if (bucket.tokens + grain < bytes) return Math.ceil(((bytes - bucket.tokens) * 8e12) / bucket.rate);
  bucket.tokens -= bytes;
  return 0;
}
