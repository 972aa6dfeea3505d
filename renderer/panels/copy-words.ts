import type { BulkResult } from '#shared/results/results';
import { bytes, count, time } from '../text/figures';

/** What became of a copy: how long it took, or how far it came; and what was sent again. */
export function copyWords({ took, size, received, retransmitted, refused }: BulkResult): string {
  if (refused !== undefined) return `refused: ${refused}`;
  const again = retransmitted > 0 ? `, ${count(retransmitted)} segments sent again` : '';
  if (took !== undefined) return `through in ${time(took)}${again}`;
  return `${bytes(received)}${size === undefined ? '' : ` of ${bytes(size)}`} in the measured time${again}`;
}
