import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { timeName } from '#shared/results/figure-parts';
import { TimeBar, TimeLegend } from '../charts/time-bar';
import { Empty } from '../controls/empty';
import { CommandAction } from '../controls/command-action';
import { useDocument } from '../state/document';
import { selectTraffic, useSelection } from '../state/selection';
import { useSimulation } from '../state/simulation';
import { Figure } from '../studies/figure';
import { StaleTag } from '../studies/stale-tag';
import { rate, share, time } from '../text/figures';
import { scenarioWords } from '../text/run-words';
import { RunFindings } from '../studies/run-findings';
import { FlowBreakdown } from './flow-breakdown';
import { copyWords } from './copy-words';
import { flowRows, lossFigure, trafficFigure, type FlowRow } from './flow-rows';

/** Flows, request classes and bulk copies with what the simulation says of them; the selected one hop by hop. */
export function FlowsPanel() {
  const topology = useDocument((state) => state.topology);
  const results = useSimulation((state) => state.results);
  const problem = useSimulation((state) => state.problem);
  const chosen = useSelection((state) => state.traffic);
  if (!topology) return null;
  const rows = flowRows(topology, results);
  if (problem) {
    return (
      <Empty title={t`The simulation could not run`}>
        <p>{problem}</p>
        <CommandAction id="simulation.run" label={t`Try again`} />
      </Empty>
    );
  }
  if (rows.length === 0) {
    return (
      <Empty title={t`No traffic yet`}>
        <p>
          <Trans>
            Requests, flows and bulk copies are what runs over the cables. What they need from each of them
            shows here.
          </Trans>
        </p>
        <CommandAction id="make.request-class" label={t`Add requests…`} />
        <CommandAction id="make.flow" label={t`Add a flow…`} />
      </Empty>
    );
  }
  const selected = rows.find(({ id }) => id === chosen);
  return (
    <div className="flows">
      <div className="flows-table">
        <RunFindings />
        <FlowTable rows={rows} chosen={chosen} simulated={results !== null} />
        <FlowsFoot />
      </div>
      {selected?.result && <FlowBreakdown row={selected} result={selected.result} />}
    </div>
  );
}

function FlowTable({
  rows,
  chosen,
  simulated,
}: {
  rows: FlowRow[];
  chosen: string | null;
  simulated: boolean;
}) {
  return (
    <table className="table" aria-label={t`Flows`}>
      <thead>
        <tr>
          <th>{t`Flow`}</th>
          <th className="number">{t`Goodput`}</th>
          <th className="number">p50</th>
          <th className="number">p99</th>
          <th className="number">{t`Loss`}</th>
          <th>
            {simulated ? (
              t`Where the time goes`
            ) : (
              <>
                {t`Not simulated yet.`} <CommandAction id="simulation.run" label={t`Run now`} link />
              </>
            )}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FlowLine key={row.id} row={row} selected={row.id === chosen} />
        ))}
      </tbody>
    </table>
  );
}

function FlowLine({ row: { id, from, to, kind, result }, selected }: { row: FlowRow; selected: boolean }) {
  const figure = (name: string) => trafficFigure({ id, kind }, name);
  const copy = useSimulation((state) => state.results?.bulk?.[id]);
  const toggle = () => selectTraffic(selected ? null : id);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    toggle();
  };
  return (
    <tr aria-selected={selected} tabIndex={0} onClick={toggle} onKeyDown={keys} data-flow={id}>
      <td className="flow-name">
        {id}
        <span className="muted">
          {' '}
          {from} → {to}
          {kindWords[kind] && ` · ${kindWords[kind]}`}
        </span>
      </td>
      <td className="number mono">
        {result ? <Figure of={figure('goodputBps')}>{rate(result.goodput)}</Figure> : '–'}
      </td>
      <td className="number mono">
        {result ? <Figure of={figure('latencyP50Us')}>{time(result.latency.p50)}</Figure> : '–'}
      </td>
      <td className="number mono">
        {result ? <Figure of={figure('latencyP99Us')}>{time(result.latency.p99)}</Figure> : '–'}
      </td>
      <td className={`number mono ${result && result.loss > 0 ? 'bad' : ''}`}>
        {result ? <Figure of={figure(lossFigure({ kind }))}>{share(result.loss)}</Figure> : '–'}
      </td>
      <td className="time-cell">
        {copy ? (
          <span className="muted">{copyWords(copy)}</span>
        ) : (
          result && <TimeBar hops={result.hops} of={(part) => figure(timeName({ part }))} />
        )}
      </td>
    </tr>
  );
}

const kindWords: Record<FlowRow['kind'], string> = { flow: t`UDP`, requests: '', bulk: t`copy` };

function FlowsFoot() {
  const { results, simulated } = useSimulation();
  if (!results) return null;
  const measured = results.measured.to - results.measured.from;
  return (
    <div className="flows-foot">
      <TimeLegend />
      <span className="spring" />
      <StaleTag />
      <span className="mono muted">
        <Trans>
          {scenarioWords(simulated?.scenarios, results.scenario)} · {time(measured)} simulated · seed{' '}
          {results.seed} · {results.fidelity === 'packet' ? t`packets` : t`fluid`}
        </Trans>
      </span>
    </div>
  );
}
