import type { Sample } from '../state/live-history';
import { historyMs } from '../state/live-history';
import { sparkPath } from './spark-path';

const size = { width: 56, height: 18 };

/** The last minutes of one figure; `most` is the top of the drawing, without it the highest value. */
export function Sparkline({
  samples,
  most,
  now,
  label,
}: {
  samples: readonly Sample[] | undefined;
  most?: number;
  now: number;
  label: string;
}) {
  if (!samples || samples.length < 2) return null;
  const top = most ?? Math.max(...samples.map(({ value }) => value));
  const path = sparkPath(samples, { ...size, from: now - historyMs, to: now, top });
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
    >
      <path d={path} />
    </svg>
  );
}
