import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '#shared/language/text';
import { transientReason } from './transient';

/**
 * What failed for a reason which passes by itself is begun again, after as many of the pauses (ms) as its error is given; `attempt`
 * hears whether it is a further try, `onRetry` why and after how many seconds it comes. Rejects with what the last try met.
 */
export async function withRetries<T>(
  attempt: (again: boolean) => Promise<T>,
  pausesAfter: (error: unknown) => readonly number[],
  signal: AbortSignal,
  onRetry?: (reason: Text, seconds: number) => Promise<void>,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(tries > 0);
    } catch (error) {
      const reason = transientReason(error);
      const waitMs = pausesAfter(error)[tries];
      if (reason === null || waitMs === undefined || signal.aborted) throw error;
      await onRetry?.(reason, waitMs / 1000);
      await pause(waitMs, undefined, { signal });
    }
  }
}
