import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { timeName } from '#shared/results/figure-parts';
import type { Results } from '#shared/results/results';
import { JitterHistogram } from '../../charts/jitter-histogram';
import { LatencyHistogram } from '../../charts/latency-histogram';
import { SeriesChart } from '../../charts/series-chart';
import { TimeBar } from '../../charts/time-bar';
import { useSimulation } from '../../state/simulation';
import { estimateIn, useReplications } from '../../studies/estimates';
import { Figure } from '../../studies/figure';
import { count, perSecond, rate, share, time } from '../../text/figures';
import { runLines, trafficSeries } from '../../panels/run-lines';
import { RequestStages } from './request-stages';
import { copyWords } from '../../panels/copy-words';
import { lossFigure, trafficFigure, type FlowRow, type RowResult } from '../../panels/flow-rows';

interface TrafficSimulatedProps {
  row: FlowRow;
  result: RowResult;
  results: Results;
}

/** One flow, request class or copy: how its latency is spread, what it got through over time, where its time went. */
export function TrafficSimulated({ row, result, results }: TrafficSimulatedProps) {
  const { latency, goodput, loss, hops } = result;
  const request = results.requests[row.id];
  const copy = results.bulk?.[row.id];
  const again = request ?? copy;
  const replications = useReplications();
  const figure = (name: string) => trafficFigure(row, name);
  const { jitter } = results.flows[row.id] ?? request ?? {};
  return (
    <section>
      <h3 className="heading">
        {copy ? t`Round trip` : t`Latency`}, {row.from} → {row.to}
      </h3>
      <LatencyHistogram
        latency={latency}
        p50={estimateIn(replications, figure('latencyP50Us'))}
        p99={estimateIn(replications, figure('latencyP99Us'))}
      />
      <JitterHistogram jitter={jitter} />
      <dl className="facts">
        <div>
          <dt>p50 · p90 · p99</dt>
          <dd className="mono">
            <Figure of={figure('latencyP50Us')}>{time(latency.p50)}</Figure> ·{' '}
            <Figure of={figure('latencyP90Us')}>{time(latency.p90)}</Figure> ·{' '}
            <Figure of={figure('latencyP99Us')}>{time(latency.p99)}</Figure>
          </dd>
        </div>
        {jitter && (
          <div>
            <dt>{t`Jitter`}</dt>
            <dd className="mono">
              <Trans>
                <Figure of={figure('jitterMeanUs')}>{time(jitter.mean)}</Figure> mean
              </Trans>
            </dd>
          </div>
        )}
        <div>
          <dt>{t`Goodput`}</dt>
          <dd className="mono">
            <Figure of={figure('goodputBps')}>{rate(goodput)}</Figure>
          </dd>
        </div>
        <div>
          <dt>{t`Lost`}</dt>
          <dd className={loss > 0 ? 'mono bad' : 'mono'}>
            <Figure of={figure(lossFigure(row))}>{share(loss)}</Figure>
          </dd>
        </div>
        {again && (
          <div>
            <dt>{t`Sent again`}</dt>
            <dd className="mono">
              <Trans>
                <Figure of={figure('retransmitted')}>{count(again.retransmitted)}</Figure> of{' '}
                <Figure of={figure('segments')}>{count(again.segments)}</Figure> segments
              </Trans>
            </dd>
          </div>
        )}
        {copy && (
          <div>
            <dt>{t`Copied`}</dt>
            <dd>{copyWords(copy)}</dd>
          </div>
        )}
      </dl>
      <TimeBar hops={hops} of={(part) => figure(timeName({ part }))} />
      {request && <RequestStages id={row.id} request={request} />}
      <OverTime row={row} results={results} />
    </section>
  );
}

/** Goodput of a flow or copy, or answers of a class, beside those of the run that is held against. */
function OverTime({ row, results }: { row: FlowRow; results: Results }) {
  const kept = useSimulation((state) => state.kept);
  const lines = useMemo(
    () => runLines(results, kept, (of) => trafficSeries(of, row.id)),
    [row.id, kept, results],
  );
  const words = row.kind === 'requests' ? perSecond : rate;
  return (
    <>
      <h3 className="heading">{row.kind === 'requests' ? t`Answers over time` : t`Goodput over time`}</h3>
      <SeriesChart
        {...{ lines, from: results.measured.from, to: results.measured.to, words }}
        seed={results.seed}
        label={t`${row.id} over the simulated time, highest ${words(Math.max(0, ...(lines[0]?.values ?? [])))}`}
      />
    </>
  );
}
