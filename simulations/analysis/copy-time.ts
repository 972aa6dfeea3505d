import type { BulkResult } from '#shared/results/traffic';
import type { Ns } from '#shared/units/quantity';

/** What a copy without an end is measured by, bytes. */
const gigabyte = 1e9;

/**
 * How long a bulk copy takes. One that is not through is told by the rate it had: the time of all its bytes, or of a
 * gigabyte where it has no end; NaN if nothing came.
 */
export const copyTime = ({ size = gigabyte, took, goodput }: BulkResult): Ns =>
  took ?? (goodput > 0 ? ((size * 8) / goodput) * 1e9 : NaN);
