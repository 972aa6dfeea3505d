import { useLive } from '../state/live';
import { historyMs } from '../state/live-history';
import { useSeconds } from '../state/seconds';
import { sparkPath } from './spark-path';

const size = { width: 56, height: 18 };

/** The last minutes of one live figure, as far as its source was heard; `most` is the top, without it the highest value. */
export function Sparkline({
  figure,
  source,
  most,
  label,
}: {
  /** Key of the live history. */
  figure: string;
  source: string;
  most?: number;
  label: string;
}) {
  const samples = useLive(({ history }) => history[figure]);
  const heard = useLive(({ live }) => live.sources[source]?.lastHeard);
  const now = useSeconds();
  if (!samples || samples.length < 2) return null;
  const top = most ?? Math.max(...samples.map(({ value }) => value));
  const path = sparkPath(samples, { ...size, from: now - historyMs, to: now, until: heard ?? now, top });
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
