import type { Run } from '../../engine/run';
import { inFlight } from '../in-flight';
import { controlFigures } from '../transfers';
import type { CongestionControl } from './control';

/** Segments acknowledged since the window last grew. */
const counted = 0;

/**
 * NewReno (RFC 5681, 6582) as Linux counts it: slow start grows by what is acknowledged, congestion avoidance by one
 * segment per window, whatever the receiver delays.
 */
export const reno: CongestionControl = {
  name: 'reno',
  grow(run, transfer, newly) {
    if (run.network.tcp.plainReno) return growPerAck(run, transfer);
    const rest = slowStart(run, transfer, newly);
    if (rest === 0) return;
    const { window, figures } = run.transfers;
    const at = transfer * controlFigures + counted;
    figures[at]! += rest;
    if (figures[at]! < window[transfer]!) return;
    figures[at]! -= window[transfer]!;
    window[transfer]!++;
  },
  sample: () => undefined,
  threshold({ transfers, network: { tcp } }, transfer) {
    if (!tcp.keepsCount) transfers.figures[transfer * controlFigures + counted] = 0;
    const half = (tcp.plainReno ? inFlight(transfers, transfer) : transfers.window[transfer]!) / 2;
    return Math.max(tcp.plainReno ? half : Math.floor(half), 2);
  },
  timedOut: () => undefined,
};

/** Grows up to the threshold; returns how many of the acknowledged segments are left for congestion avoidance. */
export function slowStart({ transfers }: Run, transfer: number, newly: number): number {
  const { window, threshold } = transfers;
  const room = threshold[transfer]! - window[transfer]!;
  if (room <= 0) return newly;
  const grown = Math.min(newly, Math.ceil(room));
  window[transfer]! += grown;
  return newly - grown;
}

/** RFC 5681: one segment, or its share of the window, for every acknowledgement. */
function growPerAck({ transfers }: Run, transfer: number): void {
  const { window, threshold } = transfers;
  window[transfer]! += window[transfer]! < threshold[transfer]! ? 1 : 1 / window[transfer]!;
}
