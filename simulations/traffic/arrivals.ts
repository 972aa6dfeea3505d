import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import { exponential, uniform } from '../engine/random';
import type { Run } from '../engine/run';

/** The first request of every class, and of every user of a closed loop. */
export function startArrivals(run: Run): void {
  const { classes } = run.network;
  for (let c = 0; c < classes.ids.length; c++) {
    for (let user = 0; user < classes.users[c]!; user++) think(run, c);
    if (classes.periodic[c]) run.requests.phase[c] = firstOf(run, c);
    scheduleArrival(run, c);
  }
}

function firstOf({ network: { classes }, requests, from }: Run, c: number): number {
  const first = classes.first[c]!;
  if (first >= 0) return from + first;
  return Math.floor(uniform(requests.arrivals[c]!) * classes.interval[c]!);
}

/** Open loop: arrivals come whatever became of those before. Periodic ones do not drift. */
export function scheduleArrival({ network: { classes }, requests, queue }: Run, c: number): void {
  const interval = classes.interval[c]!;
  if (interval === Infinity || requests.arrived[c]! >= classes.times[c]!) return;
  const at = classes.periodic[c]
    ? Math.round(requests.phase[c]! + requests.arrived[c]! * interval)
    : queue.now + Math.round(exponential(requests.arrivals[c]!, interval));
  requests.arrived[c]!++;
  schedule(queue, at, EventKind.request, c, 0);
}

/** Closed loop: a user has what it waited for, or has given up, and asks again after a while. */
export function think({ network: { classes }, requests, queue }: Run, c: number): void {
  const gap = Math.round(exponential(requests.arrivals[c]!, classes.think[c]!));
  schedule(queue, queue.now + gap, EventKind.request, c, 0);
}
