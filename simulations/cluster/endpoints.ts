import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';

/** Puts the first change of the endpoints on the agenda; each puts the next. */
export const startEndpointChanges = (run: Run): void => scheduleChange(run, 0);

function scheduleChange({ network, queue, from }: Run, change: number): void {
  const at = network.endpointChanges.at[change];
  if (at !== undefined) schedule(queue, from + at, EventKind.endpoint, change, 0);
}

export function onEndpointChange(run: Run, change: number): void {
  const { instance, listed } = run.network.endpointChanges;
  run.instances.listed[instance[change]!] = listed[change]!;
  scheduleChange(run, change + 1);
}
