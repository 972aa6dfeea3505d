import { useMemo } from 'react';
import type { Results } from '#shared/results/results';
import { JitterHistogram } from '../charts/jitter-histogram';
import { LatencyHistogram } from '../charts/latency-histogram';
import { SeriesChart, type Line } from '../charts/series-chart';
import { TimeBar } from '../charts/time-bar';
import { useSimulation } from '../state/simulation';
import { estimateIn, useReplications } from '../studies/estimates';
import { Figure } from '../studies/figure';
import { count, rate, share, time } from '../text/figures';
import { RequestStages } from './request-stages';
import { trafficFigure, type FlowRow, type RowResult } from './flow-rows';

interface TrafficSimulatedProps {
  row: FlowRow;
  result: RowResult;
  results: Results;
}

/** One flow or request class: how its latency is spread, what it got through over time, where its time went. */
export function TrafficSimulated({ row, result, results }: TrafficSimulatedProps) {
  const { latency, goodput, loss, hops } = result;
  const request = results.requests[row.id];
  const replications = useReplications();
  const figure = (name: string) => trafficFigure(row, name);
  const jitter = (results.flows[row.id] ?? request)?.jitter.mean ?? 0;
  return (
    <section>
      <h3 className="heading">
        Latency, {row.from} → {row.to}
      </h3>
      <LatencyHistogram
        latency={latency}
        p50={estimateIn(replications, figure('latencyP50Us'))}
        p99={estimateIn(replications, figure('latencyP99Us'))}
      />
      <JitterHistogram jitter={(results.flows[row.id] ?? request)?.jitter} />
      <dl className="facts">
        <div>
          <dt>p50 · p90 · p99</dt>
          <dd className="mono">
            <Figure of={figure('latencyP50Us')}>{time(latency.p50)}</Figure> ·{' '}
            <Figure of={figure('latencyP90Us')}>{time(latency.p90)}</Figure> ·{' '}
            <Figure of={figure('latencyP99Us')}>{time(latency.p99)}</Figure>
          </dd>
        </div>
        <div>
          <dt>Jitter</dt>
          <dd className="mono">
            <Figure of={figure('jitterMeanUs')}>{time(jitter)}</Figure> mean
          </dd>
        </div>
        <div>
          <dt>Goodput</dt>
          <dd className="mono">
            <Figure of={figure('goodputBps')}>{rate(goodput)}</Figure>
          </dd>
        </div>
        <div>
          <dt>Lost</dt>
          <dd className={loss > 0 ? 'mono bad' : 'mono'}>
            <Figure of={figure(row.kind === 'flow' ? 'lostShare' : 'failedShare')}>{share(loss)}</Figure>
          </dd>
        </div>
        {request && (
          <div>
            <dt>Sent again</dt>
            <dd className="mono">
              {count(request.retransmitted)} of {count(request.segments)} segments
            </dd>
          </div>
        )}
      </dl>
      <TimeBar hops={hops} />
      {request && <RequestStages request={request} />}
      <OverTime row={row} results={results} />
    </section>
  );
}

/** Goodput of a flow, or answers of a class, beside those of the run that is held against. */
function OverTime({ row: { id, kind }, results }: { row: FlowRow; results: Results }) {
  const kept = useSimulation((state) => state.kept);
  const lines = useMemo(() => {
    const seriesOf = (of: Results) => (of.flows[id] ?? of.requests[id])?.series ?? [];
    const before: Line[] =
      kept && kept.results !== results
        ? [{ name: 'kept run', values: seriesOf(kept.results), colour: '--text-muted', dashed: true }]
        : [];
    return [{ name: 'this run', values: seriesOf(results), colour: '--load-low' }, ...before];
  }, [id, kept, results]);
  const words = kind === 'flow' ? rate : perSecond;
  return (
    <>
      <h3 className="heading">{kind === 'flow' ? 'Goodput over time' : 'Answers over time'}</h3>
      <SeriesChart
        {...{ lines, from: results.measured.from, to: results.measured.to, words }}
        label={`${id} over the simulated time, highest ${words(Math.max(0, ...(lines[0]?.values ?? [])))}`}
      />
    </>
  );
}

const perSecond = (value: number) => `${Number(value.toPrecision(3))}/s`;
