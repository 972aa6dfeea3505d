import { t } from '@lingui/core/macro';
import { CommandAction } from '../../controls/command-action';
import { Empty } from '../../controls/empty';
import { useDocument } from '../../state/document';
import { useSelection } from '../../state/selection';
import { useSimulation } from '../../state/simulation';
import { said } from '../../text/said';
import { flowRows } from '../../panels/flow-rows';
import { TrafficSimulated } from './traffic-simulated';

/** The chosen flow or request class: latency, throughput over time; and whether what is expected holds. */
export function OverviewSimulated() {
  const results = useSimulation((state) => state.results);
  const topology = useDocument((state) => state.topology);
  const traffic = useSelection((state) => state.traffic);
  if (!results || !topology) return <NotSimulated />;
  const rows = flowRows(topology, results);
  const row = rows.find(({ id }) => id === traffic) ?? rows.find(({ result }) => result);
  return (
    <>
      {row?.result && <TrafficSimulated row={row} result={row.result} results={results} />}
      <Expectations />
    </>
  );
}

export function NotSimulated() {
  return (
    <Empty title={t`Not simulated yet`}>
      <p>{t`A simulation shows load, latency and loss on this drawing.`}</p>
      <CommandAction id="simulation.run" label={t`Run now`} />
    </Empty>
  );
}

function Expectations() {
  const expectations = useSimulation((state) => state.results?.expectations ?? {});
  const entries = Object.entries(expectations);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className="heading">{t`Expectations`}</h3>
      <ul className="expectations">
        {entries.map(([id, { met, evidence }]) => (
          <li key={id} className={met === false ? 'bad' : undefined}>
            <span
              className={met === true ? 'good' : met === false ? 'bad' : 'muted'}
              role="img"
              aria-label={met === true ? t`met` : met === false ? t`not met` : t`unknown`}
            >
              {met === true ? '✓' : met === false ? '✗' : '?'}
            </span>
            <span>
              {id.replaceAll('-', ' ')} <span className="muted">{said(evidence)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
