import type { Sample } from '../state/live-history';

/** Space for half a stroke at the edges. */
const margin = 1;

/** SVG path of a figure that holds from sample to sample: steps, not slopes, and on to the end of the time shown. */
export function sparkPath(
  samples: readonly Sample[],
  { width, height, from, to, top }: { width: number; height: number; from: number; to: number; top: number },
): string {
  const x = (at: number) => round(Math.min(Math.max((at - from) / (to - from), 0), 1) * width);
  const y = (value: number) =>
    round(height - margin - (top > 0 ? Math.min(value / top, 1) : 0) * (height - 2 * margin));
  const [first, ...rest] = samples;
  if (!first) return '';
  const steps = rest.map(({ at, value }) => `H${x(at)}V${y(value)}`).join('');
  return `M${x(first.at)},${y(first.value)}${steps}H${x(to)}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
