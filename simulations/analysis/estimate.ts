import type { Estimate } from '#shared/results/estimate';
import { student95 } from './student';

/** Mean of independent values with its 95 % interval (Student's t). */
export function estimateOf(values: readonly number[]): Estimate {
  const runs = values.length;
  // Counted from the first value, so that equal ones have an interval of exactly nothing.
  const origin = values[0] ?? 0;
  const mean = origin + values.reduce((sum, value) => sum + (value - origin), 0) / runs;
  if (runs < 2) return { mean, halfWidth: Infinity, runs };
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, halfWidth: student95(runs - 1) * Math.sqrt(squares / (runs - 1) / runs), runs };
}

/** Whether the interval leaves out zero. */
export const isSure = ({ mean, halfWidth }: Estimate): boolean => Math.abs(mean) > halfWidth;
