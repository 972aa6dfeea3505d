import { t } from '@lingui/core/macro';
import type { Estimate } from '#shared/results/estimate';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useSimulation, type KeptRun } from '../state/simulation';
import { select, selectTraffic } from '../state/selection';
import { estimateIn, useKeptReplications, useReplications, type FigureKey } from '../studies/estimates';
import { figureWords } from '../text/figure-words';
import { count, rate, share, time } from '../text/figures';
import { interval } from '../text/interval';
import { CompareCurves } from './compare-curves';
import {
  changeOf,
  compareHosts,
  compareLinks,
  compareTraffic,
  isBeyondChance,
  type Pair,
  type RunSide,
} from './compare-rows';

/** Two runs side by side: what each flow and cable had in the kept one, has in the present one, and the difference. */
export function ComparePanel() {
  const { kept, results, simulated } = useSimulation();
  if (!kept || !results || !simulated) {
    return (
      <Empty title={t`Two runs side by side`}>
        <p>{t`Keep a run, change the design, the scenario or the seed, and simulate again.`}</p>
        <CommandAction id="simulation.keep" label={t`Keep this run to compare`} />
      </Empty>
    );
  }
  return <Comparison kept={kept} after={{ topology: simulated, results }} same={kept.results === results} />;
}

function Comparison({ kept, after, same }: { kept: KeptRun; after: RunSide; same: boolean }) {
  const before: RunSide = { topology: kept.simulated, results: kept.results };
  return (
    <div className="compare">
      <div className="compare-foot">
        <span className="muted">
          {same
            ? t`This run is kept. Change something and simulate again.`
            : t`Kept: ${runWords(kept.results)}`}
          {!same && <> {t`→ now: ${runWords(after.results)}`}</>}
        </span>
        <span className="spring" />
        <CommandAction id="simulation.keep" label={t`Keep the present run instead`} link />
        <CommandAction id="simulation.forgetKept" label={t`Stop comparing`} link />
      </div>
      {!same && (
        <CompareCurves
          {...{ kept, results: after.results }}
          traffic={compareTraffic(before, after)[0]?.id}
          cable={compareLinks(before.results, after.results)[0]?.id}
          host={compareHosts(before.results, after.results)[0]?.id}
        />
      )}
      <TrafficTable before={before} after={after} />
      <LinkTable before={before} after={after} />
      <HostTable before={before} after={after} />
    </div>
  );
}

const runWords = ({ scenario = t`everyday`, seed, measured }: RunSide['results']) =>
  t`${scenario}, ${time(measured.to - measured.from)}, seed ${seed}`;

function TrafficTable({ before, after }: { before: RunSide; after: RunSide }) {
  return (
    <table className="table" aria-label={t`Flows of both runs`}>
      <thead>
        <tr>
          <th>{t`Flow`}</th>
          <th className="number">{t`Goodput`}</th>
          <th className="number">p50</th>
          <th className="number">p99</th>
          <th className="number">{t`Loss`}</th>
        </tr>
      </thead>
      <tbody>
        {compareTraffic(before, after).map(({ id, goodput, p50, p99, loss }) => (
          <tr key={id}>
            <td>
              <button type="button" className="link" onClick={() => selectTraffic(id)}>
                {id}
              </button>
            </td>
            <PairCell pair={goodput} words={rate} better="more" />
            <PairCell pair={p50} words={time} better="less" />
            <PairCell pair={p99} words={time} better="less" />
            <PairCell pair={loss} words={share} better="less" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LinkTable({ before, after }: { before: RunSide; after: RunSide }) {
  return (
    <table className="table" aria-label={t`Cables of both runs`}>
      <thead>
        <tr>
          <th>{t`Cable`}</th>
          <th className="number">{t`Busier direction`}</th>
          <th className="number">{t`Longest queue`}</th>
          <th className="number">{t`Dropped`}</th>
        </tr>
      </thead>
      <tbody>
        {compareLinks(before.results, after.results).map(({ id, utilisation, queueMax, dropped }) => (
          <tr key={id}>
            <td>
              <button type="button" className="link" onClick={() => select([id])}>
                {id}
              </button>
            </td>
            <PairCell pair={utilisation} words={share} better="less" />
            <PairCell pair={queueMax} words={count} better="less" />
            <PairCell pair={dropped} words={count} better="less" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HostTable({ before, after }: { before: RunSide; after: RunSide }) {
  return (
    <table className="table" aria-label={t`Hosts of both runs`}>
      <thead>
        <tr>
          <th>{t`Host`}</th>
          <th className="number">{t`Processor`}</th>
          <th className="number">{t`Waiting for a core`}</th>
          <th className="number">{t`Mean wait`}</th>
        </tr>
      </thead>
      <tbody>
        {compareHosts(before.results, after.results).map(({ id, cpu, waiting, coreWait }) => (
          <tr key={id}>
            <td>
              <button type="button" className="link" onClick={() => select([id])}>
                {id}
              </button>
            </td>
            <PairCell pair={cpu} words={share} better="less" />
            <PairCell pair={waiting} words={few} better="less" />
            <PairCell pair={coreWait} words={time} better="less" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const few = (value: number) => Number(value.toPrecision(2)).toString();

interface PairCellProps {
  pair: Pair;
  words: (value: number) => string;
  better: 'more' | 'less';
}

/** Changes below a hundredth are not worth a colour. */
const noticeable = 0.01;

function PairCell({ pair, words, better }: PairCellProps) {
  const [kept, present] = [useKeptReplications(), useReplications()];
  const before = pair.beforeKey && estimateIn(kept, pair.beforeKey);
  const after = pair.afterKey && estimateIn(present, pair.afterKey);
  const change =
    before && after
      ? isBeyondChance(before, after)
        ? changeOf({ before: before.mean, after: after.mean })
        : null
      : changeOf(pair);
  const figure = (value: number | undefined, estimate: Estimate | undefined, key: FigureKey | undefined) =>
    estimate && key ? interval(estimate, figureWords(key.name)) : value === undefined ? '–' : words(value);
  const good = change !== null && (better === 'more' ? change > noticeable : change < -noticeable);
  const bad = change !== null && (better === 'more' ? change < -noticeable : change > noticeable);
  return (
    <td className="number mono">
      <span className="muted">{figure(pair.before, before, pair.beforeKey)} → </span>
      {figure(pair.after, after, pair.afterKey)}
      <span className={`delta ${good ? 'good' : bad ? 'bad' : 'muted'}`}>{changeWords(change)}</span>
    </td>
  );
}

function changeWords(change: number | null): string {
  if (change === null) return '=';
  if (change === Infinity) return t`▲ new`;
  const percent = Math.abs(change) >= 10 ? `×${count(change + 1)}` : share(Math.abs(change));
  return `${change > 0 ? '▲' : '▼'} ${percent}`;
}
