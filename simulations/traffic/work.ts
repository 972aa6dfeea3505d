import type { Run } from '../engine/run';
import { change } from '../measure/occupancy';
import { closeIdle } from '../transport/connections';
import { proceed, refuse } from './calls';
import { takeFirst } from './lines';
import { onStep } from './llm';
import { fail } from './outcomes';
import { diskDone, served, servedShared } from './serving';

/** A core has worked on it as long as it takes. */
export function onServed(run: Run, activity: number): void {
  if (served(run, activity)) proceed(run, activity);
}

/** The same, of one of those that share a node's cores. */
export function onShared(run: Run, node: number, generation: number): void {
  const activity = servedShared(run, node, generation);
  if (activity >= 0) proceed(run, activity);
}

/** What it read is there, or what it wrote is kept. */
export function onTransferred(run: Run, activity: number): void {
  if (diskDone(run, activity)) proceed(run, activity);
}

/** The answers that a language model has completed with this step. */
export function onStepOver(run: Run, llm: number): void {
  const { activities } = run.requests;
  for (let at = onStep(run, llm), after = -1; at >= 0; at = after) {
    after = activities.next[at]!;
    proceed(run, at);
  }
}

/** All that an instance has to do is lost: what waits at once, what it works on when that would have been done. */
export function dropWork(run: Run, instance: number, reason: number): void {
  const { activities } = run.requests;
  const { placeHead, placeTail, placeWaits } = run.hosts;
  closeIdle(run, instance);
  for (let at; (at = takeFirst(placeHead, placeTail, instance, activities.next)) >= 0;) {
    change(run, placeWaits, instance, -1);
    refuse(run, at, reason);
  }
  for (let at = 0; at < activities.capacity; at++) {
    if (!activities.inside[at] || activities.server[at] !== instance) continue;
    activities.doomed[at] = 1;
    fail(run, activities.request[at]!, reason);
  }
}
