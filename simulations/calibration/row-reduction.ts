/** A matrix by its rows. */
export type Matrix = readonly (readonly number[])[];

export interface Reduced {
  /** Reduced row echelon form. */
  rows: number[][];
  /** Column of each row's leading one, in the rows' order. */
  pivots: number[];
}

/** Gauss and Jordan's elimination over the first `columns` columns, with the largest pivot of each; what is left of rounding counts as nothing. */
export function rowReduced(matrix: Matrix, columns: number): Reduced {
  const rows = matrix.map((row) => [...row]);
  const nothing = 1e-9 * Math.max(1, ...rows.flat().map((value) => Math.abs(value)));
  const pivots: number[] = [];
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const top = pivots.length;
    let best = top;
    for (let r = top; r < rows.length; r++)
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[best]![column]!)) best = r;
    const pivot = rows[best]![column]!;
    if (Math.abs(pivot) <= nothing) continue;
    const leading = rows[best]!.map((value) => value / pivot);
    rows[best] = rows[top]!;
    rows[top] = leading;
    rows.forEach((row, r) => {
      const factor = row[column]!;
      if (r !== top && factor !== 0) rows[r] = row.map((value, c) => value - factor * rows[top]![c]!);
    });
    pivots.push(column);
  }
  return { rows, pivots };
}

export function inverse(matrix: Matrix): number[][] {
  const size = matrix.length;
  const beside = matrix.map((row, r) => [...row, ...row.map((_, c) => (r === c ? 1 : 0))]);
  return rowReduced(beside, size).rows.map((row) => row.slice(size));
}
