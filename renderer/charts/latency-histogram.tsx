import type { Latency } from '#shared/results/results';
import { time } from '../text/figures';
import { rebin } from './rebin';

const width = 270;
const height = 76;
const bins = 36;

/** How often which latency was measured, with p50 and p99 marked; what lies beyond the p99 is in the colour of trouble. */
export function LatencyHistogram({ latency }: { latency: Latency }) {
  if (latency.count === 0) return <p className="muted">Nothing arrived.</p>;
  const most = Math.max(latency.p99 * 1.15, latency.p50 * 1.5);
  const counts = rebin(latency, most, bins);
  const highest = Math.max(1, ...counts);
  const bar = width / bins;
  const at = (ns: number) => Math.min(width, (ns / most) * width);
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${width} ${height + 30}`}
      role="img"
      aria-label={`Latency from 0 to ${time(most)}: p50 ${time(latency.p50)}, p99 ${time(latency.p99)}`}
    >
      {counts.map((count, i) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / highest) * height);
        const late = ((i + 0.5) / bins) * most > latency.p99;
        return (
          <rect
            key={i}
            className={late ? 'late' : undefined}
            x={i * bar}
            y={14 + height - tall}
            width={bar - 1.5}
            height={tall}
          />
        );
      })}
      <path className="axis" d={`M0 ${14.5 + height}H${width}`} />
      <Mark x={at(latency.p50)} label={`p50 ${time(latency.p50)}`} />
      <Mark x={at(latency.p99)} label={`p99 ${time(latency.p99)}`} end />
      <text x="0" y={height + 27}>
        0
      </text>
      <text x={width} y={height + 27} textAnchor="end">
        {time(most)}
      </text>
    </svg>
  );
}

function Mark({ x, label, end }: { x: number; label: string; end?: boolean }) {
  return (
    <>
      <path className="mark" d={`M${x} 14V${14 + height}`} />
      <text x={end ? x - 3 : x + 3} y="10" textAnchor={end ? 'end' : 'start'}>
        {label}
      </text>
    </>
  );
}
