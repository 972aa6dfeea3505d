import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useView } from '../state/view';

interface LoadChartProps {
  /** Share of the line in use over equal slices of the measured time, 0…1. */
  series: readonly number[];
  /** Simulated seconds at the first and after the last slice. */
  from: number;
  to: number;
  label: string;
}

/** A cable's load over the simulated time. */
export function LoadChart({ series, from, to, label }: LoadChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useView((state) => state.theme);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const chart = new uPlot(options(element.clientWidth), data(series, from, to), element);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: 110 }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [series, from, to, theme]);
  return <div ref={place} className="load-chart" role="img" aria-label={label} />;
}

function data(series: readonly number[], from: number, to: number): uPlot.AlignedData {
  const slice = (to - from) / series.length;
  return [series.map((_, i) => from + (i + 0.5) * slice), series.map((share) => share * 100)];
}

function options(width: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: token('--text-muted'),
    font: `10px ${token('--mono')}`,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: 110,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: [0, 100] } },
    axes: [
      { ...axis, size: 20, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
      { ...axis, size: 40, splits: [0, 50, 100], values: (_, ticks) => ticks.map((tick) => `${tick} %`) },
    ],
    series: [
      {},
      { stroke: token('--load-low'), width: 1.5, fill: `${token('--load-low')}22`, points: { show: false } },
    ],
  };
}
