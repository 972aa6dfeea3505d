import type { LiveEvent, LivePatch, LiveState } from '#shared/live/entities';
import { pause } from './pace';

export type Collection = Exclude<keyof LivePatch, 'events'>;

/** Collects changes and sends them together; what is overtaken before it was sent is never sent. */
export interface Outbox {
  put<C extends Collection>(collection: C, id: string, value: LiveState[C][string] | null): void;
  /** Newest first. */
  putEvents(events: readonly LiveEvent[]): void;
  /** Sends until the signal is aborted; rejects when `send` does. */
  run(): Promise<void>;
}

/** As many as the reader keeps (`applyLivePatch`). */
const mostEvents = 500;

export function createOutbox(options: {
  send: (patch: LivePatch) => Promise<void>;
  /** Shortest time between two patches. */
  everyMs: number;
  signal: AbortSignal;
}): Outbox {
  const { send, everyMs, signal } = options;
  let pending: LivePatch = {};
  let wake = () => {};

  const take = (): LivePatch => {
    const patch = pending;
    pending = {};
    return patch;
  };
  const filled = () =>
    new Promise<void>((resolve) => {
      if (signal.aborted || Object.keys(pending).length > 0) return resolve();
      const end = () => {
        signal.removeEventListener('abort', end);
        resolve();
      };
      wake = end;
      signal.addEventListener('abort', end);
    });

  return {
    put: (collection, id, value) => {
      const changes = (pending[collection] ??= {}) as Record<string, typeof value>;
      changes[id] = value;
      wake();
    },
    putEvents: (events) => {
      if (events.length === 0) return;
      pending.events = [...events, ...(pending.events ?? [])].slice(0, mostEvents);
      wake();
    },
    run: async () => {
      for (;;) {
        await filled();
        if (signal.aborted) return;
        // A slow reader's promise is the back-pressure: meanwhile changes merge in `pending`, one per entity.
        await send(take());
        await pause(everyMs, signal);
      }
    },
  };
}
