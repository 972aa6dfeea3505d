import { t } from '@lingui/core/macro';
import { timeParts, type Hop, type TimePart } from '#shared/results/breakdown';
import { partsOf } from '../panels/flow-rows';
import { estimateIn, useReplications, type FigureKey } from '../studies/estimates';
import { figureWords } from '../text/figure-words';
import { time } from '../text/figures';
import { interval } from '../text/interval';
import { inWords } from '../text/said';

/** CSS token of each part of the time. */
export const partColour = (part: string) => `var(--part-${part.replaceAll(' ', '-')})`;

interface TimeBarProps {
  hops: readonly Hop[];
  whole?: number;
  /** What replications call the time of a part. */
  of: (part: TimePart) => FigureKey;
}

/** Where the time of the run shown went, as one stacked bar whose whole is the mean latency; its words have the intervals. */
export function TimeBar({ hops, whole, of }: TimeBarProps) {
  const replications = useReplications();
  const parts = partsOf(hops, timeParts);
  const sum = parts.reduce((all, [, ns]) => all + ns, 0);
  if (sum === 0) return null;
  const wordsOf = (part: TimePart, ns: number) => {
    const key = of(part);
    const estimate = estimateIn(replications, key);
    return estimate ? interval(estimate, figureWords(key.name)) : time(ns);
  };
  const words = parts.map(([part, ns]) => `${inWords(part)} ${wordsOf(part, ns)}`).join(', ');
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
          {inWords(part)}
        </li>
      ))}
    </ul>
  );
}
