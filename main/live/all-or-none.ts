import { setMaxListeners } from 'node:events';

/**
 * Runs tasks side by side that are of use only together: as soon as one ends or fails the others are aborted. Settles like
 * that one, when all have come to rest.
 */
export async function allOrNone(
  signal: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  setMaxListeners(0, either);
  const running = tasks.map((task) => task(either));
  try {
    await Promise.race(running);
  } finally {
    ending.abort();
    await Promise.allSettled(running);
  }
}
