/**
 * How long to wait, in ms, after so many failures in a row (from 1): doubled with each, up to the last, and of that a random
 * part between half and all, so that those who failed at once do not all come back at once.
 */
export const backoff = (
  { first, last }: { first: number; last: number },
  failures: number,
  random: () => number = Math.random,
): number => Math.min(first * 2 ** (failures - 1), last) * (0.5 + random() / 2);
