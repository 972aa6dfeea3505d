import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import type { ForwardState, ForwardTarget } from '#shared/live/forward';
import { client } from './client';
import { documentSource } from './source';

/** A port that is forwarded from this window, and with it ends. */
export interface Forward {
  id: number;
  target: ForwardTarget;
  /** At the target. */
  port: number;
  /** Null until it listens. */
  state: ForwardState | null;
  /** Why it ended. */
  fault: Fault | null;
}

export const useForwards = create<{ forwards: Forward[] }>()(() => ({ forwards: [] }));

const stops = new Map<number, () => void>();
let count = 0;

/** Forwards a port until it is stopped; `local` null: the same port here, or a free one. */
export function startForward(target: ForwardTarget, port: number, local: number | null): void {
  const id = ++count;
  const change = (changes: Partial<Forward>) =>
    useForwards.setState(({ forwards }) => ({
      forwards: forwards.map((each) => (each.id === id ? { ...each, ...changes } : each)),
    }));
  useForwards.setState(({ forwards }) => ({
    forwards: [...forwards, { id, target, port, state: null, fault: null }],
  }));
  const stop = client()['forward.open'](
    { ...documentSource(), target, port, local },
    (state) => change({ state }),
    (fault) => {
      stops.delete(id);
      change({ fault: fault ?? { code: 'forward', summary: t`It ended.` } });
    },
  );
  stops.set(id, stop);
}

/** Lets the port and its connections go, and takes it off the list. */
export function stopForward(id: number): void {
  stops.get(id)?.();
  stops.delete(id);
  useForwards.setState(({ forwards }) => ({ forwards: forwards.filter((each) => each.id !== id) }));
}

export function stopAllForwards(): void {
  for (const { id } of useForwards.getState().forwards) stopForward(id);
}
