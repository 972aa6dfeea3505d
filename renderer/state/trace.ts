import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { TraceFilter, TraceMove, TraceView } from '#shared/results/trace';
import type { Ns } from '#shared/units/quantity';
import type { FromTrace, ToTrace } from '../trace-messages';
import { useDocument } from './document';
import { useSelection } from './selection';
import { useSimulation } from './simulation';

/** At which events a step stops. */
export type Follow = 'all' | 'packet' | 'traffic' | 'losses';

interface TraceState {
  /** The run as it stands; null before it was gone into. */
  view: TraceView | null;
  /** 0…1 of the simulated time while a move takes long, null otherwise. */
  done: number | null;
  follow: Follow;
  /** Set where a step found no further event of the kind that is followed. */
  nothing: 'next' | 'previous' | null;
  problem: string | null;
}

const closed = { view: null, done: null, nothing: null, problem: null };

export const useTrace = create<TraceState>()(() => ({ ...closed, follow: 'all' }));

interface Wish {
  move: TraceMove;
  since?: Ns;
  resolve: (view: TraceView | null) => void;
}

let worker: Worker | null = null;
let asked: Wish | null = null;
/** What is to be asked next; a newer wish takes its place. */
let waiting: Wish | null = null;

const tell = (message: ToTrace) => worker?.postMessage(message);

/** Moves through the run the results are from, or through the design where there are none; null if a newer move overtook it. */
export function moveTrace(move: TraceMove, since?: Ns): Promise<TraceView | null> {
  if (!worker && !open()) return Promise.resolve(null);
  return new Promise((resolve) => {
    const wish: Wish = { move, resolve, ...(since !== undefined && { since }) };
    if (!asked) return ask(wish);
    waiting?.resolve(null);
    waiting = wish;
    tell({ type: 'stop' });
  });
}

function ask(wish: Wish): void {
  asked = wish;
  tell({ type: 'move', move: wish.move, ...(wish.since !== undefined && { since: wish.since }) });
}

function open(): boolean {
  const { simulated, ran, request } = useSimulation.getState();
  const topology = simulated ?? useDocument.getState().topology;
  if (!topology) return false;
  worker = new Worker(new URL('../trace-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromTrace>) => heard(data);
  worker.onerror = (event) =>
    heard({ type: 'failed', problem: event.message || t`The trace stopped unexpectedly.` });
  tell({ type: 'open', topology, request: ran ?? request });
  return true;
}

function heard(message: FromTrace): void {
  if (message.type === 'progress') return useTrace.setState({ done: message.done });
  const wish = asked;
  asked = null;
  if (message.type === 'failed') {
    closeTrace();
    useTrace.setState({ problem: message.problem });
    return wish?.resolve(null);
  }
  const next = waiting;
  waiting = null;
  if (next) ask(next);
  const { move } = wish!;
  const nothing = !message.moved && !next && move.to !== 'time' ? move.to : null;
  useTrace.setState({ done: null, nothing });
  wish?.resolve(next ? null : message.view);
}

/** Forgets the run that was gone through, as when another one has been simulated. */
function closeTrace(): void {
  worker?.terminate();
  worker = null;
  asked?.resolve(null);
  waiting?.resolve(null);
  asked = waiting = null;
  useTrace.setState(closed);
}

const show = (view: TraceView | null) => {
  if (view) useTrace.setState({ view });
};

export const seekTrace = async (time: Ns): Promise<void> => show(await moveTrace({ to: 'time', time }));

/** One event on or back; from where nothing was looked at yet, into the measured time. */
export async function stepTrace(to: 'next' | 'previous', only?: TraceFilter): Promise<void> {
  const { view, follow } = useTrace.getState();
  if (!view) return seekTrace(useSimulation.getState().request.warmup);
  show(await moveTrace({ to, filter: only ?? filterOf(follow, view) }));
}

function filterOf(follow: Follow, view: TraceView): TraceFilter {
  const { traffic } = useSelection.getState();
  if (follow === 'packet' && view.packet) return { packet: view.packet.number };
  if (follow === 'traffic') {
    const wanted = traffic ?? view.packet?.traffic;
    return wanted === undefined ? {} : { traffic: wanted };
  }
  return follow === 'losses' ? { lossesOnly: true } : {};
}

// Another run is shown now, or none: what was gone through is not it.
useSimulation.subscribe((now, before) => {
  if (now.results !== before.results) closeTrace();
});
