import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { timeName } from '#shared/results/figure-parts';
import { timeParts, type Hop } from '#shared/results/breakdown';
import { TimeBar } from '../charts/time-bar';
import { Figure } from '../studies/figure';
import { LossList, useLossReasons } from '../studies/loss-reasons';
import { share, time } from '../text/figures';
import { lossCount, lossFigure, partsOf, trafficFigure, type FlowRow, type RowResult } from './flow-rows';

/** One flow, hop by hop: what each device and cable on its way takes. */
export function FlowBreakdown({ row, result }: { row: FlowRow; result: RowResult }) {
  const hops = result.hops.map((hop) => ({ hop, ns: timeOf(hop) })).filter(({ ns }) => ns > 0);
  const figure = (name: string) => trafficFigure(row, name);
  const longest = Math.max(1, ...hops.map(({ ns }) => ns));
  return (
    <section className="flow-breakdown" tabIndex={0} aria-label={t`${row.id}, hop by hop`}>
      <header>
        <strong>{row.id}</strong>
        <span className="muted">
          <Trans>
            {row.kind === 'bulk' ? t`round trip, mean` : t`mean`}{' '}
            <span className="mono">
              <Figure of={figure('latencyMeanUs')}>{time(result.latency.mean)}</Figure>
            </span>{' '}
            · max{' '}
            <span className="mono">
              <Figure of={figure('latencyMaxUs')}>{time(result.latency.max)}</Figure>
            </span>{' '}
            · {result.latency.count} measured
          </Trans>
        </span>
      </header>
      <Losses row={row} result={result} />
      <ol>
        {hops.map(({ hop, ns }, index) => (
          <li key={index}>
            <span className="truncate">
              {hop.at}
              {hop.port && <span className="muted">:{hop.port}</span>}
            </span>
            <span className="mono">
              <Figure of={figure(timeName({ hop }))}>{time(ns)}</Figure>
            </span>
            <TimeBar hops={[hop]} whole={longest} of={(part) => figure(timeName({ part, hop }))} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const timeOf = (hop: Hop) => partsOf([hop], timeParts).reduce((sum, [, ns]) => sum + ns, 0);

function Losses({ row, result }: { row: FlowRow; result: RowResult }) {
  const whole = trafficFigure(row, lossCount(row));
  const reasons = useLossReasons(whole, result.lost);
  if (reasons.length === 0) return null;
  return (
    <p className="bad">
      <Trans>
        Lost <Figure of={trafficFigure(row, lossFigure(row))}>{share(result.loss)}</Figure>:{' '}
        <LossList {...{ whole, reasons }} lost={result.lost} />
      </Trans>
    </p>
  );
}
