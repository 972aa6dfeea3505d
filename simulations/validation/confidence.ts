export interface Interval {
  mean: number;
  halfWidth: number;
}

export const replications = 30;
/** Student's t, two-sided 99.9 %, 28 degrees of freedom. Source: NIST/SEMATECH e-Handbook, section 1.3.6.7.2. */
const t28 = 3.674;

/**
 * 99.9 % interval of a mean from independent replications (D14), with one control variate whose mean is known to be
 * zero: here how many more packets arrived than the rate says. It explains part of the spread, and so saves packets.
 *
 * Source: Lavenberg, Welch, "A Perspective on the Use of Control Variables", Management Science 27(3), 1981.
 */
export function interval(values: readonly number[], controls: readonly number[]): Interval {
  const n = values.length;
  if (n !== replications) throw new Error(`The interval is made for ${replications} replications, not ${n}.`);
  const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / n;
  const [y, c] = [mean(values), mean(controls)];
  const spread = controls.reduce((sum, v) => sum + (v - c) ** 2, 0);
  const slope = values.reduce((sum, v, i) => sum + (v - y) * (controls[i]! - c), 0) / spread;
  const rest = values.reduce((sum, v, i) => sum + (v - y - slope * (controls[i]! - c)) ** 2, 0);
  const error = Math.sqrt((rest / (n - 2)) * (1 / n + (c * c) / spread));
  return { mean: y - slope * c, halfWidth: t28 * error };
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
