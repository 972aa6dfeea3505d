import { create } from 'zustand';
import type { TraceView } from '#shared/results/trace';
import type { Ns } from '#shared/units/quantity';
import { useSimulation } from './simulation';
import { moveTrace, seekTrace, useTrace } from './trace';

interface PlaybackState {
  playing: boolean;
  /** Simulated ns that pass in a second of the user's time. */
  pace: Ns;
  /** What is on the screen while it plays: the simulated time, and the stretch it is in. */
  head: Ns;
  window: TraceView | null;
}

export const paces: readonly Ns[] = [10e3, 100e3, 1e6, 10e6, 100e6];

export const usePlayback = create<PlaybackState>()(() => ({
  playing: false,
  pace: 100e3,
  head: 0,
  window: null,
}));

/** A stretch of the run is fetched while the one before it plays; it lasts so long, in seconds of the user's time. */
const stretch = 0.4;
/** A tab that was held up does not jump. */
const longestFrame = 0.1;

let next: TraceView | null = null;
let fetching = false;
let drawnAt = 0;
let shownAt = 0;

const stillOnly = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function play(): void {
  const { view } = useTrace.getState();
  if (view?.atEnd || usePlayback.getState().playing) return;
  const head = view?.time ?? useSimulation.getState().request.warmup;
  next = null;
  drawnAt = shownAt = performance.now();
  usePlayback.setState({ playing: true, head, window: null });
  fetchAfter(head);
  requestAnimationFrame(frame);
}

/** Stands still where it is. */
export function pause(): void {
  const { playing, head } = usePlayback.getState();
  if (!playing) return;
  stop();
  void seekTrace(head);
}

const stop = () => usePlayback.setState({ playing: false, window: null });

function fetchAfter(time: Ns): void {
  fetching = true;
  const { pace } = usePlayback.getState();
  void moveTrace({ to: 'time', time: time + pace * stretch }, time).then((view) => {
    fetching = false;
    next = view;
  });
}

function frame(now: number): void {
  const { playing, pace, head, window } = usePlayback.getState();
  if (!playing) return;
  if (document.hidden) return pause();
  const passed = Math.min(longestFrame, (now - drawnAt) / 1000);
  drawnAt = now;
  if (!window || head >= window.time) showNext(window, now);
  else usePlayback.setState({ head: reached(head, window.time, passed * pace, now) });
  requestAnimationFrame(frame);
}

/** Without motion the picture stands for a stretch and then changes. */
function reached(head: Ns, end: Ns, by: Ns, now: number): Ns {
  if (!stillOnly()) return Math.min(end, head + by);
  return now - shownAt < stretch * 1000 ? head : end;
}

function showNext(shown: TraceView | null, now: number): void {
  if (shown?.atEnd || (!next && !fetching)) return stop();
  if (!next) return;
  shownAt = now;
  usePlayback.setState({ window: next });
  useTrace.setState({ view: next });
  if (!next.atEnd) fetchAfter(next.time);
  next = null;
}

useTrace.subscribe(({ view, problem }) => {
  if (problem !== null || (view === null && usePlayback.getState().window !== null)) stop();
});
