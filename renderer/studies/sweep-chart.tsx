import { useCallback } from 'react';
import type uPlot from 'uplot';
import { Plot, type Plotted } from '../charts/plot';
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
  const plotted = useCallback(
    (token: (name: string) => string): Plotted => ({
      ...linesOf(data, token),
      along: { splits: () => data.x, values: () => data.labels },
      upright: { top: topOf(data), words, size: 64 },
    }),
    [data, words],
  );
  return (
    <figure className="series-chart">
      <Plot label={label} height={height} plotted={plotted} />
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

function topOf(data: SweepLines): number {
  const values = (dataOf(data).slice(1) as (number | null)[][]).flat().filter((value) => value !== null);
  return Math.max(0, ...values) * 1.08 || 1;
}

const linesOf = (
  data: SweepLines,
  token: (name: string) => string,
): Pick<Plotted, 'data' | 'series' | 'bands'> => ({
  data: dataOf(data),
  bands: data.lines.map((_, i) => ({
    series: [3 * i + 2, 3 * i + 3] as uPlot.Band.Bounds,
    fill: `${token(colourOf(i))}33`,
  })),
  series: data.lines.flatMap((_, i) => [
    { stroke: token(colourOf(i)), width: 1.5, points: { show: true, size: 5 } },
    { stroke: 'transparent', points: { show: false } },
    { stroke: 'transparent', points: { show: false } },
  ]),
});
