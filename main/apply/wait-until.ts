import { setTimeout as pause } from 'node:timers/promises';
import { VerifyError } from './resource';

const pollMs = 500;
/** A restarting API or a broken connection is no news for this long. */
const patienceMs = 60_000;

/**
 * Asks again and again until there is an answer; null when time is up. Errors on the way are borne for a while, because
 * what is waited for is often just restarting; a `VerifyError` is a verdict and ends the wait.
 */
export async function waitUntil<T>(
  ask: () => Promise<T | null>,
  options: { signal: AbortSignal; timeoutMs: number; between?: () => Promise<void> },
): Promise<T | null> {
  const { signal, timeoutMs, between } = options;
  const started = performance.now();
  for (let heard = started; ;) {
    signal.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== null) return answer;
      await between?.();
      heard = performance.now();
    } catch (error) {
      const silentMs = performance.now() - heard;
      if (signal.aborted || error instanceof VerifyError || silentMs > patienceMs) throw error;
    }
    if (performance.now() - started > timeoutMs) return null;
    await pause(pollMs, undefined, { signal });
  }
}
