import type { Run } from '../engine/run';
import { copyState, reachable } from './copy-state';
import { keepLivePackets, type EventLog, type LivePackets } from './event-log';

export interface Snapshot {
  /** Log entries before it, events handled, and the time. */
  index: number;
  taken: number;
  time: number;
  state: { run: Partial<Run>; live: LivePackets };
  bytes: number;
}

/** Copies of a run's whole state, evenly spread over what was run so far. */
export interface Snapshots {
  list: Snapshot[];
  /** Events between two of them; doubles whenever they take too much room. */
  every: number;
  readonly budget: number;
  /** The network, which no run changes. */
  readonly kept: ReadonlySet<object>;
}

/** Most snapshots, and bytes they may take together. */
const most = 64;
const budget = 128 * 2 ** 20;

export const createSnapshots = (run: Run, every = 2000): Snapshots => ({
  list: [],
  every,
  budget,
  kept: reachable(run.network),
});

/** Takes one if the last lies far enough behind. */
export function snapshotIfDue(snapshots: Snapshots, run: Run, log: EventLog): void {
  const last = snapshots.list.at(-1);
  if (last && run.queue.taken < last.taken + snapshots.every) return;
  const { observer: _observer, ...own } = run;
  const { state, bytes } = copyState({ run: own, live: log.live }, snapshots.kept);
  snapshots.list.push({ index: log.next, taken: run.queue.taken, time: run.queue.now, state, bytes });
  thin(snapshots);
}

/** Too many: every second one goes, never the first. */
function thin(snapshots: Snapshots): void {
  const bytes = snapshots.list.reduce((sum, snapshot) => sum + snapshot.bytes, 0);
  if (snapshots.list.length <= most && bytes <= snapshots.budget) return;
  if (snapshots.list.length <= 2) return;
  snapshots.list = snapshots.list.filter((_, i) => i % 2 === 0);
  snapshots.every *= 2;
}

/** Brings run and log back to the latest snapshot that fulfils the condition; there is always the first. */
export function restore(
  snapshots: Snapshots,
  run: Run,
  log: EventLog,
  fits: (snapshot: Snapshot) => boolean,
): void {
  const snapshot = snapshots.list.findLast(fits) ?? snapshots.list[0]!;
  const { state } = copyState(snapshot.state, snapshots.kept);
  Object.assign(run, state.run);
  log.live = state.live;
  log.first = Math.min(log.first, snapshot.index);
  log.next = snapshot.index;
  keepLivePackets(log, run);
}
