import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import { applyLivePatch, emptyLive, type LiveState } from '#shared/live/entities';
import { client } from './client';
import { useDocument } from './document';
import { remember, type LiveHistory } from './live-history';
import { closeLogs } from './logs';
import { documentSource } from './source';

interface LiveWatch {
  watching: boolean;
  live: LiveState;
  history: LiveHistory;
  fault: Fault | null;
}

export const useLive = create<LiveWatch>()(() => ({
  watching: false,
  live: emptyLive(),
  history: {},
  fault: null,
}));

let stop: (() => void) | null = null;

/** Connects to what is drawn and keeps the live state current until `stopLive`. */
export function startLive(): void {
  if (stop || !useDocument.getState().topology) return;
  useLive.setState({ watching: true, live: emptyLive(), history: {}, fault: null });
  stop = client()['live.watch'](
    documentSource(),
    (patch) =>
      useLive.setState(({ live, history }) => ({
        live: applyLivePatch(live, patch),
        history: remember(history, patch),
      })),
    (fault) => {
      stop = null;
      useLive.setState({ watching: false, fault });
    },
  );
}

export function stopLive(): void {
  closeLogs();
  endWatch();
}

function endWatch(): void {
  stop?.();
  stop = null;
  useLive.setState({ watching: false, live: emptyLive(), history: {}, fault: null });
}

/** After an apply there is more to see, or something else: look anew. */
export function restartLive(): void {
  endWatch();
  startLive();
}
