import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useView } from '../state/view';

export interface Plotted {
  data: uPlot.AlignedData;
  series: uPlot.Series[];
  bands?: uPlot.Band[];
  /** The axis along the bottom: what stands at which of its places. */
  along: Pick<uPlot.Axis, 'splits' | 'values'>;
  /** The upright axis: where it ends, its figures in words, and how much room these take in px. */
  upright: { top: number; words: (value: number) => string; size: number };
}

interface PlotProps {
  label: string;
  height: number;
  /** What is drawn, by the colours of the theme; another function draws anew, so it is kept while nothing changes. */
  plotted: (token: (name: string) => string) => Plotted;
}

/** Lines over an axis, as wide as there is room, in the theme's colours. */
export function Plot({ label, height, plotted }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useView((state) => state.theme);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let chart: uPlot | undefined;
    const observer = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height }));
    // The theme's colours stand once the effects that came with it have run.
    const drawing = requestAnimationFrame(() => {
      const style = getComputedStyle(document.documentElement);
      const token = (name: string) => style.getPropertyValue(name).trim();
      const { data, ...shown } = plotted(token);
      chart = new uPlot({ width: element.clientWidth, height, ...optionsOf(shown, token) }, data, element);
      observer.observe(element);
    });
    return () => {
      cancelAnimationFrame(drawing);
      observer.disconnect();
      chart?.destroy();
    };
  }, [height, plotted, theme]);
  return <div ref={place} role="img" aria-label={label} />;
}

function optionsOf(
  { series, bands, along, upright: { top, words, size } }: Omit<Plotted, 'data'>,
  token: (name: string) => string,
): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = {
    stroke: token('--text-muted'),
    font: `10px ${token('--mono')}`,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: [0, top] } },
    axes: [
      { ...axis, size: 20, ...along },
      { ...axis, size, splits: [0, top / 2, top], values: (_, ticks) => ticks.map(words) },
    ],
    series: [{}, ...series],
    ...(bands && { bands }),
  };
}
