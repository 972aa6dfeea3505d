/** A random figure with how sure we are: the truth lies within `mean ± halfWidth` in 95 of 100 such studies. */
export interface Estimate {
  mean: number;
  /** Infinity where one run cannot tell. */
  halfWidth: number;
  /** Independent runs behind it. */
  runs: number;
}
