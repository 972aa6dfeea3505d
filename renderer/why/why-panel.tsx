import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Topology } from '#shared/topology/topology';
import { partColour } from '../charts/time-bar';
import { flowRows, trafficFigure, type FlowRow, type RowResult } from '../panels/flow-rows';
import { NotSimulated } from '../inspector/simulated/overview-simulated';
import { select, selectTraffic, useSelection } from '../state/selection';
import { useSimulation } from '../state/simulation';
import { Counterfactuals } from '../studies/counterfactuals';
import { Figure } from '../studies/figure';
import { StaleTag } from '../studies/stale-tag';
import { share, time } from '../text/figures';
import { placeOf, shareWords, timeShares, type TimeShare } from './time-shares';

/** Why a flow or request class takes as long as it does. */
export function WhyPanel({ topology }: { topology: Topology }) {
  const results = useSimulation((state) => state.results);
  const traffic = useSelection((state) => state.traffic);
  if (!results)
    return (
      <>
        <NotSimulated />
        <Counterfactuals />
      </>
    );
  const rows = flowRows(topology, results).filter(({ result }) => (result?.latency.count ?? 0) > 0);
  const row = rows.find(({ id }) => id === traffic) ?? slowest(rows);
  if (!row?.result) return <p className="muted">{t`Nothing arrived, so no time was spent.`}</p>;
  return (
    <>
      <StaleTag />
      <TrafficField rows={rows} chosen={row.id} />
      <TimeCard row={row} result={row.result} />
      <Counterfactuals />
    </>
  );
}

/** What takes longest is what one asks about first. */
const slowest = (rows: readonly FlowRow[]) =>
  [...rows].sort((a, b) => (b.result?.latency.p99 ?? 0) - (a.result?.latency.p99 ?? 0))[0];

function TrafficField({ rows, chosen }: { rows: readonly FlowRow[]; chosen: string }) {
  return (
    <div className="field">
      <label htmlFor="why-traffic">{t`Traffic`}</label>
      <select
        id="why-traffic"
        className="input"
        value={chosen}
        onChange={(event) => selectTraffic(event.target.value)}
      >
        {rows.map(({ id, from, to }) => (
          <option key={id} value={id}>
            {id}: {from} → {to}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Shares below this are in the rest. */
const leastShare = 0.02;
const mostShares = 5;

function TimeCard({ row, result }: { row: FlowRow; result: RowResult }) {
  const { latency, hops } = result;
  const shares = timeShares(hops);
  const shown = shares.filter((each) => each.share >= leastShare).slice(0, mostShares);
  const rest = shares.slice(shown.length).reduce((sum, each) => sum + each.share, 0);
  return (
    <section className="why-card" aria-label={t`Why ${row.id} takes its time`}>
      <h3>
        <Trans>
          Why is {row.id} at <Figure of={trafficFigure(row, 'latencyMeanUs')}>{time(latency.mean)}</Figure>?
        </Trans>
      </h3>
      <p className="muted">
        <Trans>
          Mean of {latency.count}; one in a hundred takes more than{' '}
          <span className="mono">
            <Figure of={trafficFigure(row, 'latencyP99Us')}>{time(latency.p99)}</Figure>
          </span>
          . Shares are this run’s.
        </Trans>
      </p>
      <ol className="why-shares">
        {shown.map((each) => (
          <ShareLine key={`${each.at} ${each.port ?? ''} ${each.part}`} share={each} />
        ))}
      </ol>
      {rest > 0 && (
        <p className="muted">
          {t`The rest, ${share(rest)}, is spread over ${shares.length - shown.length} parts.`}
        </p>
      )}
    </section>
  );
}

function ShareLine({ share: each }: { share: TimeShare }) {
  return (
    <li>
      <span className="mono">{share(each.share)}</span>
      <span>
        {shareWords(each)}{' '}
        <button type="button" className="link" onClick={() => select([each.at])}>
          {placeOf(each)}
        </button>
      </span>
      <span className="mono muted">{time(each.ns)}</span>
      <i style={{ width: `${each.share * 100}%`, background: partColour(each.part) }} />
    </li>
  );
}
