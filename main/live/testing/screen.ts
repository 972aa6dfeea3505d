import { applyLivePatch, emptyLive, type LivePatch, type LiveState } from '#shared/live/entities';

/** A receiver of patches that tests wait on, as a person waits for something to appear. */
export interface Screen {
  readonly state: LiveState;
  readonly patches: LivePatch[];
  send: (this: void, patch: LivePatch) => Promise<void>;
  /** Resolves with what `look` finds, as soon as it finds something. Times out with the test. */
  until<T>(look: (state: LiveState) => T | false | undefined | null): Promise<T>;
}

export function createScreen(): Screen {
  let state = emptyLive();
  const patches: LivePatch[] = [];
  const waiting = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    patches,
    send: (patch) => {
      // What crosses the bridge is a copy.
      patches.push(structuredClone(patch));
      state = applyLivePatch(state, structuredClone(patch));
      for (const wake of waiting) wake();
      return Promise.resolve();
    },
    until: (look) =>
      new Promise((resolve) => {
        const check = () => {
          const found = look(state);
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
  };
}
