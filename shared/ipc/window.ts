/** Credit of a stream: at most `size` items are sent and not yet acknowledged. */
export interface Window {
  /** Resolves, in the order of the calls, when one more item may be sent; rejects when the stream is cancelled. */
  take(): Promise<void>;
  /** False when more is acknowledged than was sent. */
  acknowledge(count: number): boolean;
}

export function createWindow(size: number, signal: AbortSignal): Window {
  let unacknowledged = 0;
  const waiting: { admit: () => void; refuse: (reason: Error) => void }[] = [];
  const admitNext = () => {
    while (unacknowledged < size) {
      const next = waiting.shift();
      if (!next) return;
      unacknowledged++;
      next.admit();
    }
  };
  signal.addEventListener('abort', () => {
    for (const { refuse } of waiting.splice(0)) refuse(signal.reason as Error);
  });
  return {
    take: () =>
      new Promise((admit, refuse: (reason: Error) => void) => {
        if (signal.aborted) return refuse(signal.reason as Error);
        waiting.push({ admit, refuse });
        admitNext();
      }),
    acknowledge: (count) => {
      if (count > unacknowledged) return false;
      unacknowledged -= count;
      admitNext();
      return true;
    },
  };
}
