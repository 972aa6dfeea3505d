/** How often things are looked at, in ms. Tests make it quick. */
export interface Pace {
  /** Shortest time between two patches. */
  patchMs: number;
  /** Longest time that `lastHeard` of a source in contact lags behind. */
  heardMs: number;
  /** Wait before a lost source is tried again: the first, doubled up to the last (`backoff`). */
  retryMs: { first: number; last: number };
  /** Longest such wait where the source answers, but does not let us in. */
  refusedMs: number;
  /**
   * Wait before a source is tried again that only a person can mend (host key, password): asking must not nag. It ends early
   * when someone else, an apply perhaps, has got through.
   */
  retryForbiddenMs: number;
  /** Host facts, and the sign of life asked of hosts whose streams are silent. */
  pollMs: number;
  /** Counters of ports, as often as Open vSwitch counts anew. */
  portsMs: number;
  /** Figures that their source itself takes its time for: metrics-server measures every 15 s, as does K3s'. */
  metricsMs: number;
  /** Longest wait for the answer to a poll, and for the next sign of life of a stream. */
  answerMs: number;
  /** Longest wait for a stream's first sign of life: a busy host takes its time to start sudo and a program. */
  startMs: number;
  /** A stream is checked against a whole reading this often, should an event ever be missed. */
  relistMs: number;
  /** How long one watch of the API lasts before it is renewed from where it stood. */
  watchSeconds: number;
  /** A watch silent for longer than it may last hangs on a half-open connection. */
  silenceMs: number;
  /** Shortest time between two watches of one kind, should the server close them at once. */
  rewatchMs: number;
  /** The same after watches that brought nothing, or lost their thread: the first, doubled up to the last (`backoff`). */
  rewatchEmptyMs: { first: number; last: number };
}

export const pace: Pace = {
  patchMs: 100,
  heardMs: 1_000,
  retryMs: { first: 500, last: 3_000 },
  refusedMs: 60_000,
  retryForbiddenMs: 600_000,
  pollMs: 1_500,
  portsMs: 5_000,
  metricsMs: 15_000,
  answerMs: 8_000,
  startMs: 15_000,
  relistMs: 60_000,
  watchSeconds: 10,
  silenceMs: 13_000,
  rewatchMs: 200,
  rewatchEmptyMs: { first: 200, last: 5_000 },
};

/** Resolves after `ms`, or at once when the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
