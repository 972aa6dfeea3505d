import { exp, log } from './elementary';
import { exponential, uniform, type RandomStream } from './random';

/** Distributions of positive times, by number; `variation` is the standard deviation over the mean. */
export const Distribution = { constant: 0, exponential: 1, lognormal: 2, gamma: 3 } as const;
export type DistributionName = keyof typeof Distribution;

/** One time of a distribution by its number, in the unit of `mean`. */
export function draw(stream: RandomStream, distribution: number, mean: number, variation: number): number {
  switch (distribution) {
    case Distribution.constant:
      return mean;
    case Distribution.exponential:
      return exponential(stream, mean);
    case Distribution.lognormal:
      return lognormal(stream, mean, variation);
    default:
      return gamma(stream, mean, variation);
  }
}

/** Standard normal by the polar method (Marsaglia, Bray 1964); its second value is not kept, so that a stream has no memory. */
function normal(stream: RandomStream): number {
  for (;;) {
    const u = 2 * uniform(stream) - 1;
    const v = 2 * uniform(stream) - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
  }
}

function lognormal(stream: RandomStream, mean: number, variation: number): number {
  const variance = log(1 + variation * variation);
  return mean * exp(Math.sqrt(variance) * normal(stream) - variance / 2);
}

/** Gamma by rejection from a cubed normal (Marsaglia, Tsang, ACM TOMS 26(3), 2000). */
function gamma(stream: RandomStream, mean: number, variation: number): number {
  const shape = 1 / (variation * variation);
  if (shape >= 1) return (mean / shape) * standardGamma(stream, shape);
  // Below 1: that of one more, times a power of a uniform (their section 6).
  return (mean / shape) * standardGamma(stream, shape + 1) * exp(log(1 - uniform(stream)) / shape);
}

function standardGamma(stream: RandomStream, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(1 - uniform(stream)) < x * x * 0.5 + d - d * v + d * log(v)) return d * v;
  }
}
