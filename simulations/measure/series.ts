import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { seriesSlices } from '../links/port-state';
import { lineBytes } from '../links/port';

/** Time at which a slice of the measured time ends; the last one ends with the run. */
export const sliceEnd = (run: Run, slice: number): number =>
  Math.round(run.from + ((run.to - run.from) / seriesSlices) * (slice + 1));

export function startSeries(run: Run): void {
  schedule(run.queue, sliceEnd(run, 0), EventKind.slice, 0, 0);
}

/** Notes what every line has carried by the end of a slice: a sweep per slice instead of a note per frame. */
export function onSliceEnd(run: Run, slice: number): void {
  noteSlice(run, slice);
  if (slice + 1 < seriesSlices) schedule(run.queue, sliceEnd(run, slice + 1), EventKind.slice, slice + 1, 0);
}

export function noteSlice(run: Run, slice: number): void {
  const { series, sentFrames } = run.ports;
  const count = sentFrames.length;
  for (let port = 0; port < count; port++) series[slice * count + port] = lineBytes(run, port);
}
