import type { Sample } from '../state/live-history';

/** Space for half a stroke at the edges. */
const margin = 1;

/** Drawing and times (epoch ms): what is shown, and until when the last figure held. */
interface Frame {
  width: number;
  height: number;
  from: number;
  to: number;
  until: number;
  top: number;
}

/** SVG path of a figure that holds from sample to sample: steps, not slopes, and on to when it was last known to hold. */
export function sparkPath(
  samples: readonly Sample[],
  { width, height, from, to, until, top }: Frame,
): string {
  const x = (at: number) => round(Math.min(Math.max((at - from) / (to - from), 0), 1) * width);
  const y = (value: number) =>
    round(height - margin - (top > 0 ? Math.min(value / top, 1) : 0) * (height - 2 * margin));
  const [first, ...rest] = samples;
  if (!first) return '';
  const steps = rest.map(({ at, value }) => `H${x(at)}V${y(value)}`).join('');
  return `M${x(first.at)},${y(first.value)}${steps}H${x(Math.max(until, samples.at(-1)!.at))}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
