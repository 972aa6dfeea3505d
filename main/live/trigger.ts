import { pause } from './pace';

/** Events that come in bursts (a container that is replaced) are answered by one reading. */
const burstMs = 50;

/** Lets a loop wait for a change. What is pulled while nobody waits is not lost: the next wait ends at once. */
export interface Trigger {
  pull: () => void;
  /** Resolves soon after a pull, after `ms`, or when the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export function createTrigger(): Trigger {
  let pulled = false;
  let wake = () => {};
  return {
    pull: () => {
      pulled = true;
      wake();
    },
    wait: async (ms, signal) => {
      if (!pulled) {
        const woken = new AbortController();
        wake = () => woken.abort();
        const stop = () => woken.abort();
        signal.addEventListener('abort', stop);
        await pause(ms, woken.signal);
        signal.removeEventListener('abort', stop);
      }
      if (pulled) await pause(burstMs, signal);
      pulled = false;
    },
  };
}
