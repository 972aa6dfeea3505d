import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useView } from '../state/view';
import { decimal } from '../text/local';

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
  const place = useRef<HTMLDivElement>(null);
  const theme = useView((state) => state.theme);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // The theme's colours stand once the effects that came with it have run.
    const drawing = requestAnimationFrame(() => {
      chart = new uPlot(optionsOf(element.clientWidth, lines, words, most), dataOf(lines, from, to), element);
      observer.observe(element);
    });
    let chart: uPlot | undefined;
    const observer = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height }));
    return () => {
      cancelAnimationFrame(drawing);
      observer.disconnect();
      chart?.destroy();
    };
  }, [lines, from, to, words, most, theme]);
  return (
    <figure className="series-chart">
      <div ref={place} role="img" aria-label={label} />
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

function optionsOf(
  width: number,
  lines: readonly Line[],
  words: (value: number) => string,
  most?: number,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const top = most ?? (Math.max(...lines.flatMap(({ values }) => values)) * 1.08 || 1);
  const axis = {
    stroke: token('--text-muted'),
    font: `10px ${token('--mono')}`,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: [0, top] } },
    axes: [
      { ...axis, size: 20, values: (_, ticks) => ticks.map((tick) => `${decimal(tick)} s`) },
      { ...axis, size: 58, splits: [0, top / 2, top], values: (_, ticks) => ticks.map(words) },
    ],
    series: [
      {},
      ...lines.map(({ colour, dashed }) => ({
        stroke: token(colour),
        width: 1.5,
        points: { show: false },
        ...(dashed ? { dash: [4, 3] } : { fill: `${token(colour)}22` }),
      })),
    ],
  };
}
