import { t } from '@lingui/core/macro';
import type { Estimate } from '#shared/results/estimate';
import type { Latency } from '#shared/results/latency';
import { time } from '../text/figures';
import { rebin } from './rebin';

const width = 270;
const height = 76;
/** Two lines of words, so that quantiles close to each other do not cover theirs. */
const top = 26;
const bins = 36;

interface LatencyHistogramProps {
  latency: Latency;
  /** Where the quantiles lie over replications, in µs, if there are any. */
  p50?: Estimate | undefined;
  p99?: Estimate | undefined;
}

/** How often which latency was measured, with p50 and p99 marked; what lies beyond the p99 is in the colour of trouble. */
export function LatencyHistogram({ latency, p50, p99 }: LatencyHistogramProps) {
  if (latency.count === 0) return <p className="muted">{t`Nothing arrived.`}</p>;
  const most = Math.max(latency.p99 * 1.15, latency.p50 * 1.5);
  const counts = rebin(latency, most, bins);
  const highest = Math.max(1, ...counts);
  const bar = width / bins;
  const at = (ns: number) => Math.min(width, (ns / most) * width);
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${width} ${top + height + 16}`}
      role="img"
      aria-label={t`Latency from 0 to ${time(most)}: p50 ${time(latency.p50)}, p99 ${time(latency.p99)}`}
    >
      {counts.map((count, i) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / highest) * height);
        const late = ((i + 0.5) / bins) * most > latency.p99;
        return (
          <rect
            key={i}
            className={late ? 'late' : undefined}
            x={i * bar}
            y={top + height - tall}
            width={bar - 1.5}
            height={tall}
          />
        );
      })}
      <Band estimate={p50} at={at} />
      <Band estimate={p99} at={at} />
      <path className="axis" d={`M0 ${top + 0.5 + height}H${width}`} />
      <Mark x={at(latency.p50)} y={10} label={`p50 ${time(latency.p50)}`} end={at(latency.p50) > width / 2} />
      <Mark x={at(latency.p99)} y={22} label={`p99 ${time(latency.p99)}`} end />
      <text x="0" y={top + height + 13}>
        0
      </text>
      <text x={width} y={top + height + 13} textAnchor="end">
        {time(most)}
      </text>
    </svg>
  );
}

/** The 95 % interval of a quantile over replications. */
function Band({ estimate, at }: { estimate: Estimate | undefined; at: (ns: number) => number }) {
  if (!estimate || !Number.isFinite(estimate.halfWidth)) return null;
  const { mean, halfWidth } = estimate;
  const from = at(Math.max(0, mean - halfWidth) * 1e3);
  return (
    <rect
      className="interval"
      x={from}
      y={top}
      width={Math.max(1, at((mean + halfWidth) * 1e3) - from)}
      height={height}
    />
  );
}

function Mark({ x, y, label, end }: { x: number; y: number; label: string; end?: boolean }) {
  return (
    <>
      <path className="mark" d={`M${x} ${y - 8}V${top + height}`} />
      <text x={end ? x - 3 : x + 3} y={y} textAnchor={end ? 'end' : 'start'}>
        {label}
      </text>
    </>
  );
}
