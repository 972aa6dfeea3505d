import type { Estimate } from '#shared/results/estimate';
import { student95 } from '../analysis/student';
import { inverse, rowReduced, type Matrix } from './row-reduction';

/** Σ coefficient × unknown = value, give or take noise; a coefficient that is left out is 0. */
export interface Equation {
  coefficients: Readonly<Record<string, number>>;
  value: number;
}

/** What the equations tell of an unknown: its value, or with which others it may be exchanged. */
export type Solved = { isKnown: true; estimate: Estimate } | { isKnown: false; tiedTo: string[] };

/**
 * Least squares with no unknown below zero (Lawson and Hanson 1974, chapter 23), by the normal equations. An unknown that could
 * change against others without any equation noticing has no value. Intervals are those of plain least squares.
 */
export function leastSquares(
  unknowns: readonly string[],
  equations: readonly Equation[],
): Map<string, Solved> {
  const rows = equations.map(({ coefficients }) => unknowns.map((name) => coefficients[name] ?? 0));
  const values = equations.map(({ value }) => value);
  const gram = unknowns.map((_, i) => unknowns.map((_, j) => dot(column(rows, i), column(rows, j))));
  const { rows: reduced, pivots } = rowReduced(gram, unknowns.length);
  const ties = tiesOf(reduced, pivots, unknowns.length);

  // Those without a leading one are left at 0: what is known does not depend on them.
  const own = pivots.map((i) => pivots.map((j) => gram[i]![j]!));
  const found = nonNegative(
    own,
    pivots.map((i) => dot(column(rows, i), values)),
  );
  const halfWidths = intervals(own, residual(rows, values, pivots, found), equations.length);
  return new Map(
    unknowns.map((name, i): [string, Solved] => {
      const tied = ties[i]!;
      const at = pivots.indexOf(i);
      if (tied.length > 0 || at < 0) return [name, { isKnown: false, tiedTo: tied.map((j) => unknowns[j]!) }];
      const estimate = { mean: found[at]!, halfWidth: halfWidths[at]!, runs: equations.length };
      return [name, { isKnown: true, estimate }];
    }),
  );
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const column = (rows: Matrix, at: number): number[] => rows.map((row) => row[at]!);

/** For each unknown, the others of the directions (the null space) in which it may move. */
function tiesOf(reduced: Matrix, pivots: readonly number[], count: number): number[][] {
  const ties = Array.from({ length: count }, () => new Set<number>());
  for (let free = 0; free < count; free++) {
    if (pivots.includes(free)) continue;
    const moving = [free, ...pivots.filter((_, r) => Math.abs(reduced[r]![free]!) > 1e-9)];
    for (const a of moving) for (const b of moving) if (a !== b) ties[a]!.add(b);
  }
  return ties.map((others) => [...others].sort((a, b) => a - b));
}

/** Gauss and Seidel's sweeps, held at zero: they converge for a positive definite matrix (Cryer 1971). */
function nonNegative(gram: Matrix, right: readonly number[]): number[] {
  const found = right.map(() => 0);
  for (let sweep = 0; sweep < 10_000; sweep++) {
    let moved = 0;
    gram.forEach((row, i) => {
      const next = Math.max(0, found[i]! + (right[i]! - dot(row, found)) / row[i]!);
      moved = Math.max(moved, Math.abs(next - found[i]!));
      found[i] = next;
    });
    if (moved <= 1e-12 * Math.max(...found)) break;
  }
  return found;
}

const residual = (
  rows: Matrix,
  values: readonly number[],
  pivots: readonly number[],
  found: number[],
): number =>
  rows.reduce((sum, row, r) => {
    const off =
      values[r]! -
      dot(
        pivots.map((i) => row[i]!),
        found,
      );
    return sum + off * off;
  }, 0);

function intervals(gram: Matrix, squares: number, equations: number): number[] {
  const degrees = equations - gram.length;
  const variance = degrees > 0 ? squares / degrees : Infinity;
  return inverse(gram).map((row, i) => student95(degrees) * Math.sqrt(variance * row[i]!));
}
