import { EventKind } from '../engine/event-kinds';
import { schedule } from '../engine/event-queue';
import type { Run } from '../engine/run';
import { lineBytes, queueArea } from '../links/port';
import { packetTime } from '../nodes/packet-work';
import { noteBulkSlice } from './bulk';
import { areaUntil } from './occupancy';
import { seriesSlices } from './slices';

/** Time at which a slice of the measured time ends; the last one ends with the run. */
const sliceEnd = (run: Run, slice: number): number =>
  Math.round(run.from + ((run.to - run.from) / seriesSlices) * (slice + 1));

export function startSeries(run: Run): void {
  schedule(run.queue, sliceEnd(run, 0), EventKind.slice, 0, 0);
}

/** Notes what everything has come to by the end of a slice: a sweep per slice instead of a note per frame. */
export function onSliceEnd(run: Run, slice: number): void {
  noteSlice(run, slice, run.queue.now);
  if (slice + 1 < seriesSlices) schedule(run.queue, sliceEnd(run, slice + 1), EventKind.slice, slice + 1, 0);
}

export function noteSlice(run: Run, slice: number, until: number): void {
  const { slices, ports, flows, requests, hosts, network } = run;
  const ends = ports.sentFrames.length;
  for (let port = 0; port < ends; port++) {
    slices.line[slice * ends + port] = lineBytes(run, port);
    slices.waiting[slice * ends + port] = queueArea(run, port, until);
  }
  noteBulkSlice(run, slice);
  slices.received.set(flows.received, slice * flows.received.length);
  slices.finished.set(requests.finished, slice * requests.finished.length);
  const nodes = network.nodes.ids.length;
  for (let node = 0; node < nodes; node++) {
    slices.cores[slice * nodes + node] = areaUntil(run, hosts.cores, node, until) + packetTime(run, node);
    slices.coreWaits[slice * nodes + node] = areaUntil(run, hosts.coreWaits, node, until);
  }
}
