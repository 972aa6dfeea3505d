import { lossReasons, type LossReason } from '#shared/results/losses';
import { chooseInstance, createInstanceState } from '../cluster/instance-state';
import type { Picoseconds } from '../engine/clock';
import { createHistograms, type Histograms } from '../engine/histogram';
import { createStream } from '../engine/random';
import type { Network } from '../compile/network';
import { seriesSlices } from '../measure/slices';

export interface BulkState {
  /** Instances. */
  from: Int32Array;
  to: Int32Array;
  /** Its transfer while it is under way, else −1. */
  transfer: Int32Array;
  /** When all had arrived; Infinity until then. */
  finished: Float64Array;
  refused: (LossReason | undefined)[];
  /** Within the measured time: bytes in order at the receiver, segments sent, and those sent again. */
  delivered: Float64Array;
  segments: Float64Array;
  retransmitted: Float64Array;
  /** [copy × reasons + reason]: segments lost. */
  lost: Float64Array;
  trips: Histograms;
  tripSum: Float64Array;
  tripMax: Float64Array;
  /** [slice × bulk + bulk]: bytes by the end of the slice, and the window then. */
  deliveredBy: Float64Array;
  windowAt: Float64Array;
}

export function createBulkState(network: Network, seed: number): BulkState {
  const { ids, from, to } = network.bulk;
  const numbers = () => new Float64Array(ids.length);
  const there = createInstanceState(network);
  const choose = (groups: Int32Array, end: string) =>
    Int32Array.from(ids, (id, b) =>
      chooseInstance(network, there, groups[b]!, createStream(seed, `bulk ${id} ${end}`)),
    );
  return {
    from: choose(from, 'from'),
    to: choose(to, 'to'),
    transfer: new Int32Array(ids.length).fill(-1),
    finished: numbers().fill(Infinity),
    refused: new Array<undefined>(ids.length).fill(undefined),
    delivered: numbers(),
    segments: numbers(),
    retransmitted: numbers(),
    lost: new Float64Array(ids.length * lossReasons.length),
    trips: createHistograms(ids.length),
    tripSum: numbers(),
    tripMax: numbers(),
    deliveredBy: new Float64Array(ids.length * seriesSlices),
    windowAt: new Float64Array(ids.length * seriesSlices),
  };
}

/** When a copy begins, from the start of the run. */
export const bulkStart = (
  { network, from }: { network: Network; from: Picoseconds },
  b: number,
): Picoseconds => Math.max(0, from + network.bulk.start[b]!);
