import { t } from '@lingui/core/macro';
import { useCallback } from 'react';
import type uPlot from 'uplot';
import { decimal } from '../text/local';
import { Plot, type Plotted } from './plot';

/** One line of a chart: a figure over equal slices of the measured time. */
export interface Line {
  name: string;
  values: readonly number[];
  /** CSS token of its colour. */
  colour: string;
  /** Drawn without an area, behind the others: the run that is held against. */
  dashed?: boolean;
}

interface SeriesChartProps {
  lines: readonly Line[];
  /** Simulated ns at the first and after the last slice. */
  from: number;
  to: number;
  /** Of the run shown: a curve is one run's, and has no interval. */
  seed: number;
  /** Figures of the upright axis in words. */
  words: (value: number) => string;
  /** Where the upright axis ends; without it, at the highest value. */
  most?: number;
  label: string;
}

const height = 110;

/** Figures over the simulated time. */
export function SeriesChart({ lines, from, to, seed, words, most, label }: SeriesChartProps) {
  const plotted = useCallback(
    (token: (name: string) => string): Plotted => ({
      data: dataOf(lines, from, to),
      series: lines.map((line) => seriesOf(line, token)),
      along: { values: (_, ticks) => ticks.map((tick) => `${decimal(tick)} s`) },
      upright: {
        top: most ?? (Math.max(...lines.flatMap(({ values }) => values)) * 1.08 || 1),
        words,
        size: 58,
      },
    }),
    [lines, from, to, words, most],
  );
  return (
    <figure className="series-chart">
      <Plot label={label} height={height} plotted={plotted} />
      <figcaption>
        {lines.length > 1 &&
          lines.map(({ name, colour, dashed }) => (
            <span key={name}>
              <i style={{ borderColor: `var(${colour})`, borderStyle: dashed ? 'dashed' : 'solid' }} />
              {name}
            </span>
          ))}
        <span>{t`one run, seed ${seed}`}</span>
      </figcaption>
    </figure>
  );
}

const second = 1e9;

function dataOf(lines: readonly Line[], from: number, to: number): uPlot.AlignedData {
  const slices = Math.max(1, ...lines.map(({ values }) => values.length));
  const slice = (to - from) / slices / second;
  return [
    Array.from({ length: slices }, (_, i) => from / second + (i + 0.5) * slice),
    ...lines.map(({ values }) => Array.from({ length: slices }, (_, i) => values[i] ?? null)),
  ];
}

const seriesOf = ({ colour, dashed }: Line, token: (name: string) => string): uPlot.Series => ({
  stroke: token(colour),
  width: 1.5,
  points: { show: false },
  ...(dashed ? { dash: [4, 3] } : { fill: `${token(colour)}22` }),
});
