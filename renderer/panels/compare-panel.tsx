import { t } from '@lingui/core/macro';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { useSimulation, type KeptRun } from '../state/simulation';
import { select, selectTraffic } from '../state/selection';
import { count, rate, share, time } from '../text/figures';
import { significant } from '../text/local';
import { runWords } from '../text/run-words';
import { CompareCurves } from './compare-curves';
import { compareHosts, compareLinks, compareTraffic, type RunSide } from './compare-rows';
import { PairTable } from './pair-table';

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
            : t`Kept: ${runWords(before.topology, before.results)}`}
          {!same && <> {t`→ now: ${runWords(after.topology, after.results)}`}</>}
        </span>
        <span className="spring" />
        <CommandAction id="simulation.keep" label={t`Keep the present run instead`} link />
        <CommandAction id="simulation.forgetKept" label={t`Stop comparing`} link />
      </div>
      {!same && (
        <CompareCurves
          {...{ kept, results: after.results }}
          traffic={compareTraffic(before, after)[0]?.id}
          cable={compareLinks(before, after)[0]?.cables[0]}
          host={compareHosts(before.results, after.results)[0]?.id}
        />
      )}
      <TrafficTable before={before} after={after} />
      <LinkTable before={before} after={after} />
      <HostTable before={before} after={after} />
    </div>
  );
}

function TrafficTable({ before, after }: { before: RunSide; after: RunSide }) {
  return (
    <PairTable
      label={t`Flows of both runs`}
      of={t`Flow`}
      rows={compareTraffic(before, after)}
      columns={[
        { key: 'goodput', title: t`Goodput`, words: rate, better: 'more' },
        { key: 'p50', title: 'p50', words: time, better: 'less' },
        { key: 'p99', title: 'p99', words: time, better: 'less' },
        { key: 'loss', title: t`Loss`, words: share, better: 'less' },
      ]}
      onPick={({ id }) => selectTraffic(id)}
    />
  );
}

function LinkTable({ before, after }: { before: RunSide; after: RunSide }) {
  return (
    <PairTable
      label={t`Cables of both runs`}
      of={t`Cable`}
      rows={compareLinks(before, after)}
      columns={[
        { key: 'utilisation', title: t`Busier direction`, words: share, better: 'less' },
        { key: 'queueMax', title: t`Longest queue`, words: count, better: 'less' },
        { key: 'dropped', title: t`Dropped`, words: count, better: 'less' },
      ]}
      onPick={({ cables }) => select([...cables])}
    />
  );
}

function HostTable({ before, after }: { before: RunSide; after: RunSide }) {
  return (
    <PairTable
      label={t`Hosts of both runs`}
      of={t`Host`}
      rows={compareHosts(before.results, after.results)}
      columns={[
        { key: 'cpu', title: t`Processor`, words: share, better: 'less' },
        { key: 'waiting', title: t`Waiting for a core`, words: few, better: 'less' },
        { key: 'coreWait', title: t`Mean wait`, words: time, better: 'less' },
      ]}
      onPick={({ id }) => select([id])}
    />
  );
}

const few = (value: number) => significant(value, 2);
