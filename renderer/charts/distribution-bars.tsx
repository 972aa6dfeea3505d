import { t } from '@lingui/core/macro';
import type { Distribution } from '#shared/results/latency';
import { time } from '../text/figures';
import { rebin } from './rebin';

const width = 270;
const height = 40;
const bins = 36;

interface DistributionBarsProps {
  distribution: Distribution;
  /** Where the axis ends, ns; what lies beyond is left out. */
  most: number;
  /** What is spread, for those who do not see it. */
  label: string;
}

/** How a time is spread, in small. */
export function DistributionBars({ distribution, most, label }: DistributionBarsProps) {
  if (distribution.counts.length === 0 || !(most > 0)) return null;
  const counts = rebin(distribution, most, bins);
  const highest = Math.max(1, ...counts);
  const bar = width / bins;
  return (
    <svg
      className="histogram small"
      viewBox={`0 0 ${width} ${height + 15}`}
      role="img"
      aria-label={t`${label}: from 0 to ${time(most)}`}
    >
      {counts.map((count, i) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / highest) * height);
        return <rect key={i} x={i * bar} y={height - tall} width={bar - 1.5} height={tall} />;
      })}
      <path className="axis" d={`M0 ${height + 0.5}H${width}`} />
      <text x="0" y={height + 13}>
        0
      </text>
      <text x={width} y={height + 13} textAnchor="end">
        {time(most)}
      </text>
    </svg>
  );
}
