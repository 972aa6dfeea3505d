import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useView } from '../state/view';
import type { SweepLines } from './sweep-lines';

/** Tokens of the lines' colours; a grid with more lines than these begins anew. */
const colours = ['--vlan-1', '--vlan-5', '--vlan-2', '--vlan-0', '--vlan-3', '--vlan-4', '--vlan-6'];
const height = 190;

interface SweepChartProps {
  data: SweepLines;
  words: (value: number) => string;
  label: string;
}

/** A figure over a setting's values, each line with its 95 % interval as a band. */
export function SweepChart({ data, words, label }: SweepChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useView((state) => state.theme);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let chart: uPlot | undefined;
    const observer = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height }));
    // The theme's colours stand once the effects that came with it have run.
    const drawing = requestAnimationFrame(() => {
      chart = new uPlot(optionsOf(element.clientWidth, data, words), dataOf(data), element);
      observer.observe(element);
    });
    return () => {
      cancelAnimationFrame(drawing);
      observer.disconnect();
      chart?.destroy();
    };
  }, [data, words, theme]);
  return (
    <figure className="series-chart">
      <div ref={place} role="img" aria-label={label} />
      {data.lines.length > 1 && (
        <figcaption>
          {data.lines.map(({ name }, i) => (
            <span key={name}>
              <i style={{ borderColor: `var(${colourOf(i)})` }} />
              {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

const colourOf = (i: number) => colours[i % colours.length]!;

/** For each line its mean, and the upper and lower end of the interval. */
function dataOf({ x, lines }: SweepLines): uPlot.AlignedData {
  const end = (sign: number) => (point: SweepLines['lines'][number]['points'][number]) =>
    point ? point.mean + sign * (Number.isFinite(point.halfWidth) ? point.halfWidth : 0) : null;
  return [x, ...lines.flatMap(({ points }) => [points.map(end(0)), points.map(end(1)), points.map(end(-1))])];
}

function optionsOf(width: number, data: SweepLines, words: (value: number) => string): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const values = (dataOf(data).slice(1) as (number | null)[][]).flat().filter((value) => value !== null);
  const top = Math.max(0, ...values) * 1.08 || 1;
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
      { ...axis, size: 20, splits: () => data.x, values: () => data.labels },
      { ...axis, size: 64, splits: [0, top / 2, top], values: (_, ticks) => ticks.map(words) },
    ],
    bands: data.lines.map((_, i) => ({
      series: [3 * i + 2, 3 * i + 3] as uPlot.Band.Bounds,
      fill: `${token(colourOf(i))}33`,
    })),
    series: [
      {},
      ...data.lines.flatMap((_, i) => [
        { stroke: token(colourOf(i)), width: 1.5, points: { show: true, size: 5 } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
      ]),
    ],
  };
}
