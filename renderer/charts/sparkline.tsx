import { useLive } from '../state/live';
import { historyMs } from '../state/live-history';
import { useSeconds } from '../state/seconds';
import { sparkPath } from './spark-path';

const usual = { width: 56, height: 18 };

/**
 * The last minutes of one live figure, as far as its source was heard; `most` is the top, without it the highest value. Drawn once a
 * second, however often word comes. Without a label it is for the eye only: what stands beside it says the same.
 */
export function Sparkline({
  figure,
  source,
  most,
  label,
  size = usual,
}: {
  /** Key of the live history. */
  figure: string;
  source: string;
  most?: number;
  label: string | null;
  size?: { width: number; height: number };
}) {
  const now = useSeconds();
  const { history, live } = useLive.getState();
  const samples = history[figure];
  const heard = live.sources[source]?.lastHeard;
  if (!samples || samples.length < 2) return null;
  const top = most ?? Math.max(...samples.map(({ value }) => value));
  const path = sparkPath(samples, { ...size, from: now - historyMs, to: now, until: heard ?? now, top });
  return (
    <svg
      className="sparkline"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
    >
      <path d={path} />
    </svg>
  );
}
