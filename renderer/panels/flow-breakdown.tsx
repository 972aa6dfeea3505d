import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TimeBar } from '../charts/time-bar';
import type { Hop } from '#shared/results/results';
import { timeParts } from '#shared/results/results';
import { share, time } from '../text/figures';
import { partsOf, type FlowRow, type RowResult } from './flow-rows';

/** One flow, hop by hop: what each device and cable on its way takes. */
export function FlowBreakdown({ row, result }: { row: FlowRow; result: RowResult }) {
  const hops = result.hops.map((hop) => ({ hop, ns: timeOf(hop) })).filter(({ ns }) => ns > 0);
  const longest = Math.max(1, ...hops.map(({ ns }) => ns));
  return (
    <section className="flow-breakdown" tabIndex={0} aria-label={t`${row.id}, hop by hop`}>
      <header>
        <strong>{row.id}</strong>
        <span className="muted">
          <Trans>
            {row.kind === 'bulk' ? t`round trip, mean` : t`mean`}{' '}
            <span className="mono">{time(result.latency.mean)}</span> · max{' '}
            <span className="mono">{time(result.latency.max)}</span> · {result.latency.count} measured
          </Trans>
        </span>
      </header>
      <Losses result={result} />
      <ol>
        {hops.map(({ hop, ns }, index) => (
          <li key={index}>
            <span className="truncate">
              {hop.at}
              {hop.port && <span className="muted">:{hop.port}</span>}
            </span>
            <span className="mono">{time(ns)}</span>
            <TimeBar hops={[hop]} whole={longest} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const timeOf = (hop: Hop) => partsOf([hop], timeParts).reduce((sum, [, ns]) => sum + ns, 0);

function Losses({ result }: { result: RowResult }) {
  const lost = Object.entries(result.lost).filter(([, count]) => count > 0);
  if (lost.length === 0) return null;
  return (
    <p className="bad">
      <Trans>
        Lost {share(result.loss)}: {lost.map(([reason, count]) => `${count} × ${reason}`).join(', ')}
      </Trans>
    </p>
  );
}
