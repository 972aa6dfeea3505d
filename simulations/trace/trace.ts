import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Topology } from '#shared/topology/topology';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { fromNs } from '../engine/clock';
import { createRun, type Run } from '../engine/run';
import { createPause } from '../pause';
import { createEventLog, logObserver, type EventLog } from './event-log';
import { createSnapshots, restore, snapshotIfDue, type Snapshot, type Snapshots } from './snapshots';

/**
 * A run that is gone through packet by packet, forward and backward. It stands at one entry of its event log: every
 * event up to the one that made the entry has been handled, and none that made a later one. Going back restores the
 * nearest snapshot before and handles the same events again; a run depends on nothing but its state, so they make the
 * same entries.
 */
export interface Trace {
  readonly run: Run;
  readonly log: EventLog;
  readonly snapshots: Snapshots;
  /** The entry it stands at; −1 before the first. */
  cursor: number;
  /** First entry of the last event that made any. */
  eventFirst: number;
  over: boolean;
}

export interface TraceOptions {
  /** Entries kept at hand, a power of two. */
  capacity?: number;
  /** Events between two snapshots, as long as they are few. */
  every?: number;
}

export interface TraceHooks {
  /** 0…1 of the simulated time. */
  onProgress?: (done: number) => void;
  /** Asked between slices; where it stops, the trace stands at the last entry made so far. */
  shouldStop?: () => boolean;
}

export function createTrace(topology: Topology, request: SimulationRequest, options?: TraceOptions): Trace {
  const { network } = compileNetwork(topology, request.scenario);
  const { seed, warmup, duration } = request;
  return traceRun(createRun(network, { seed, warmup: fromNs(warmup), duration: fromNs(duration) }), options);
}

/** Goes through a run that has not begun yet. */
export function traceRun(run: Run, { capacity, every }: TraceOptions = {}): Trace {
  const log = createEventLog(capacity);
  run.observer = logObserver(log);
  startRun(run);
  const snapshots = createSnapshots(run, every);
  snapshotIfDue(snapshots, run, log);
  return { run, log, snapshots, cursor: -1, eventFirst: 0, over: false };
}

/** Events between two pauses, as in a run that nobody watches. */
const sliceEvents = 5000;

/** Handles events until `until`, asked once after each, holds; false if the run is over before, or it was stopped. */
export async function advance(
  trace: Trace,
  until: () => boolean,
  { onProgress, shouldStop }: TraceHooks = {},
): Promise<boolean> {
  const pause = createPause();
  try {
    for (let handled = 1; !until(); handled++) {
      if (trace.over) return false;
      handleNext(trace);
      if (handled % sliceEvents !== 0) continue;
      onProgress?.(trace.run.queue.now / trace.run.to);
      await pause.wait();
      if (shouldStop?.()) return false;
    }
    return true;
  } finally {
    pause.close();
  }
}

function handleNext(trace: Trace): void {
  const { run, log, snapshots } = trace;
  snapshotIfDue(snapshots, run, log);
  const before = log.next;
  trace.over = runEvents(run, 1);
  if (log.next > before) trace.eventFirst = before;
}

/** Goes back to the latest snapshot that fits, or to the start. */
export function goBack(trace: Trace, fits: (snapshot: Snapshot) => boolean): void {
  restore(trace.snapshots, trace.run, trace.log, fits);
  trace.eventFirst = trace.log.next;
  trace.over = false;
}

/** Stands at an entry by its number; false if there is none, or it was stopped. */
export async function standAt(trace: Trace, index: number, hooks?: TraceHooks): Promise<boolean> {
  const { log } = trace;
  if (index < trace.eventFirst) goBack(trace, (snapshot) => snapshot.index <= index);
  const arrived = await advance(trace, () => log.next > index, hooks);
  trace.cursor = arrived ? index : log.next - 1;
  return arrived;
}
