import type { Results } from '#shared/results/results';

/** Load of the busiest cable, slice by slice, as an area in a box of 100 by 100; null without cables. */
export function loadPath({ links }: Results): string | null {
  const series = Object.values(links).map((link) => link.series);
  const slices = series[0]?.length ?? 0;
  if (slices === 0) return null;
  const steps = Array.from({ length: slices }, (_, slice) => {
    const busiest = Math.max(...series.map((each) => each[slice] ?? 0));
    const y = Math.round(100 - 100 * Math.min(1, busiest));
    return `V${y}H${Math.round(((slice + 1) / slices) * 1000) / 10}`;
  });
  return `M0 100${steps.join('')}V100Z`;
}
