import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { faultKinds } from './kinds';

/** Puts the timeline's first stroke on the agenda; each puts the next. */
export const startStrokes = (run: Run): void => scheduleStroke(run, 0);

function scheduleStroke(run: Run, stroke: number): void {
  const at = run.network.timeline.at[stroke];
  if (at !== undefined) schedule(run.queue, run.from + at, EventKind.stroke, stroke, 0);
}

export function onStroke(run: Run, stroke: number): void {
  const { timeline } = run.network;
  const kind = faultKinds[timeline.kind[stroke]!]!;
  const targets = timeline.targets[stroke]!;
  if (timeline.begins[stroke]) kind.begin(run, targets);
  else kind.end(run, targets);
  scheduleStroke(run, stroke + 1);
}
