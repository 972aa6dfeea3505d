import { t } from '@lingui/core/macro';
import { timeParts, type Hop } from '#shared/results/results';
import { partsOf } from '../panels/flow-rows';
import { time } from '../text/figures';

/** CSS token of each part of the time. */
export const partColour = (part: string) => `var(--part-${part.replaceAll(' ', '-')})`;

/** Where the time went, as one stacked bar whose whole is the mean latency. */
export function TimeBar({ hops, whole }: { hops: readonly Hop[]; whole?: number }) {
  const parts = partsOf(hops, timeParts);
  const sum = parts.reduce((all, [, ns]) => all + ns, 0);
  if (sum === 0) return null;
  const words = parts.map(([part, ns]) => `${part} ${time(ns)}`).join(', ');
  return (
    <div
      className="time-bar"
      role="img"
      aria-label={words}
      title={words}
      style={{ width: whole ? `${(sum / whole) * 100}%` : '100%' }}
    >
      {parts.map(([part, ns]) => (
        <i key={part} style={{ width: `${(ns / sum) * 100}%`, background: partColour(part) }} />
      ))}
    </div>
  );
}

export function TimeLegend() {
  return (
    <ul className="time-legend" aria-label={t`Parts of the time`}>
      {timeParts.map((part) => (
        <li key={part}>
          <i style={{ background: partColour(part) }} />
          {part}
        </li>
      ))}
    </ul>
  );
}
