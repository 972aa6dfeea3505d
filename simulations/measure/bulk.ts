import type { BulkResult } from '#shared/results/traffic';
import { psPerSecond, toNs } from '../engine/clock';
import { recordElement } from '../engine/histogram';
import type { Run } from '../engine/run';
import { frameOverhead } from '../links/frame';
import { bulkStart } from '../traffic/bulk-state';
import { latencyOf } from './latency';
import { lossesOf } from './losses';
import { growth, seriesSlices } from './slices';

/** A segment of a bulk copy goes to the card; `again` if it had been sent before. */
export function noteBulkSegment({ bulk, queue, from }: Run, b: number, again: boolean): void {
  if (queue.now < from) return;
  bulk.segments[b]!++;
  if (again) bulk.retransmitted[b]!++;
}

/** A copy's acknowledgement told of something new, and of a round trip. */
export function noteBulkAcknowledgement({ bulk, transfers, queue, from }: Run, transfer: number): void {
  if (queue.now < from) return;
  const b = transfers.bulk[transfer]!;
  const trip = transfers.trip[transfer]!;
  recordElement(bulk.trips, b, transfers.trip, transfer);
  bulk.tripSum[b]! += trip;
  if (trip > bulk.tripMax[b]!) bulk.tripMax[b] = trip;
}

/** The receiving program may read on from one segment to another. */
export function noteBulkDelivery(run: Run, transfer: number, before: number, received: number): void {
  const { transfers, bulk, queue, from } = run;
  const b = transfers.bulk[transfer]!;
  const isWhole = received === transfers.segments[transfer];
  if (isWhole) bulk.finished[b] = queue.now;
  if (queue.now < from) return;
  const full = transfers.fullFrame[transfer]!;
  const payload = full - transfers.headers[transfer]! - frameOverhead;
  bulk.delivered[b]! += (received - before) * payload;
  if (isWhole) bulk.delivered[b]! -= full - transfers.lastFrame[transfer]!;
  const cut = transfers.cutFrom[transfer]!;
  if (before < cut && received >= cut) bulk.delivered[b]! -= full - transfers.againLast[transfer]!;
}

export function noteBulkSlice({ bulk, transfers }: Run, slice: number): void {
  const count = bulk.delivered.length;
  for (let b = 0; b < count; b++) {
    const transfer = bulk.transfer[b]!;
    bulk.deliveredBy[slice * count + b] = bulk.delivered[b]!;
    bulk.windowAt[slice * count + b] =
      transfer >= 0 && bulk.finished[b] === Infinity ? Math.floor(transfers.window[transfer]!) : 0;
  }
}

function bulkResult(run: Run, b: number, seconds: number): BulkResult {
  const { bulk, network } = run;
  const size = network.bulk.size[b]!;
  const count = bulk.delivered.length;
  const begins = bulkStart(run, b);
  return {
    ...(size < Infinity && { size }),
    received: bulk.delivered[b]!,
    goodput: (bulk.delivered[b]! * 8) / seconds,
    series: growth(bulk.deliveredBy, b, (8 * seriesSlices) / seconds),
    segments: bulk.segments[b]!,
    retransmitted: bulk.retransmitted[b]!,
    lost: lossesOf(bulk.lost, b),
    roundTrip: latencyOf(bulk.trips, b, bulk.tripSum[b]!, bulk.tripMax[b]!),
    window: Array.from({ length: seriesSlices }, (_, slice) => bulk.windowAt[slice * count + b]!),
    ...(begins <= run.to && !bulk.refused[b] && { began: toNs(begins) }),
    ...(bulk.finished[b]! < Infinity && {
      finished: toNs(bulk.finished[b]!),
      took: toNs(bulk.finished[b]! - begins),
    }),
    ...(bulk.refused[b] && { refused: bulk.refused[b] }),
  };
}

/** Copies of a run, where the file has any. */
export function bulkResults(run: Run): { bulk?: Record<string, BulkResult> } {
  const { ids } = run.network.bulk;
  if (ids.length === 0) return {};
  const seconds = (run.to - run.from) / psPerSecond;
  return { bulk: Object.fromEntries(ids.map((id, b) => [id, bulkResult(run, b, seconds)])) };
}
