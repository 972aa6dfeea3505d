/** The first coefficient of a linear least squares fit, whose regressor should be 1 everywhere, and its standard error. */
export function fittedConstant(
  values: readonly number[],
  rows: readonly (readonly number[])[],
): { value: number; error: number } {
  // Regressors differ in size by orders of magnitude.
  const scale = rows[0]!.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + row[j]! ** 2, 0)));
  const scaled = rows.map((row) => row.map((value, j) => value / scale[j]!));
  const normal = scale.map((_, a) =>
    scale.map((__, b) => scaled.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
  );
  const target = scale.map((_, a) => scaled.reduce((sum, row, i) => sum + row[a]! * values[i]!, 0));
  const coefficients = solve(normal, target);
  const fit = (row: readonly number[]) => row.reduce((sum, x, j) => sum + x * coefficients[j]!, 0);
  const rest = scaled.reduce((sum, row, i) => sum + (values[i]! - fit(row)) ** 2, 0);
  const first = scale.map((_, a) => (a === 0 ? 1 : 0));
  const variance = (rest / (rows.length - scale.length)) * solve(normal, first)[0]!;
  return { value: coefficients[0]! / scale[0]!, error: Math.sqrt(variance) / scale[0]! };
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  rows.forEach((_, column) => {
    const below = rows.slice(column);
    const pivot = below.reduce((best, row) =>
      Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best,
    );
    rows[rows.indexOf(pivot)] = rows[column]!;
    rows[column] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[column]! / pivot[column]!;
      row.forEach((value, k) => (row[k] = value - factor * pivot[k]!));
    }
  });
  return rows.map((row, i) => row.at(-1)! / row[i]!);
}
