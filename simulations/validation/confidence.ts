import { fittedConstant } from './least-squares';

export interface Interval {
  mean: number;
  halfWidth: number;
  /** What the half-width is of the same runs without control variates. */
  plainHalfWidth: number;
}

export const replications = 30;

/** Student's t, two-sided 99.9 %, for 20 to 29 degrees of freedom. Source: NIST/SEMATECH e-Handbook, section 1.3.6.7.2. */
const student999 = [3.85, 3.819, 3.792, 3.768, 3.745, 3.725, 3.707, 3.69, 3.674, 3.659];

/**
 * 99.9 % interval of a mean from independent replications (D14), with control variates: per replication figures whose means
 * are known to be zero. What they explain of the spread costs no runs. The mean is the constant of the least squares fit
 * of `values` to `controls`, and the interval is that constant's.
 *
 * Source: Lavenberg, Welch, "A Perspective on the Use of Control Variables", Management Science 27(3), 1981.
 */
export function interval(
  values: readonly number[],
  controls: readonly (readonly number[])[] = values.map(() => []),
): Interval {
  const used = controls[0]!.flatMap((_, j) => (controls.some((row) => row[j] !== 0) ? [j] : []));
  const rows = controls.map((row) => [1, ...used.map((j) => row[j]!)]);
  const { mean, halfWidth } = constant(values, rows);
  const plain = constant(
    values,
    values.map(() => [1]),
  );
  return { mean, halfWidth, plainHalfWidth: plain.halfWidth };
}

function constant(values: readonly number[], rows: readonly number[][]) {
  const t = student999[values.length - rows[0]!.length - 20];
  if (values.length !== replications || t === undefined)
    throw new Error(`The interval is made for ${replications} replications and at most 9 controls.`);
  const { value, error } = fittedConstant(values, rows);
  return { mean: value, halfWidth: t * error };
}

/**
 * D14: the closed form lies in our interval, and that is no wider than a share of it, each way. Undefined if so, else
 * what is wrong, with the figures.
 */
export function disagreement(
  exact: number,
  { mean, halfWidth }: Interval,
  share: number,
): string | undefined {
  const found = `${mean} ± ${halfWidth}, closed form ${exact}`;
  if (!(halfWidth <= share * exact)) return `wider than ${share * 100} %: ${found}`;
  return Math.abs(mean - exact) <= halfWidth ? undefined : `outside: ${found}`;
}
