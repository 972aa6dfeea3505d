import { t } from '@lingui/core/macro';
import type { BulkResult } from '#shared/results/traffic';
import { bytes, count, time } from '../text/figures';

/** What became of a copy: how long it took, or how far it came; and what was sent again. */
export function copyWords({ took, size, received, retransmitted, refused }: BulkResult): string {
  if (refused !== undefined) return t`refused: ${refused}`;
  const outcome =
    took !== undefined
      ? t`through in ${time(took)}`
      : size === undefined
        ? t`${bytes(received)} in the measured time`
        : t`${bytes(received)} of ${bytes(size)} in the measured time`;
  return retransmitted > 0 ? t`${outcome}, ${count(retransmitted)} segments sent again` : outcome;
}
