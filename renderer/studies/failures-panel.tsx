import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { english } from '#shared/language/text';
import { consequence } from '#shared/results/failure-words';
import type { Failure, FailureReport, TrafficEffect } from '#shared/results/failures';
import { reveal } from '../canvas/viewport';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { select } from '../state/selection';
import { failuresStudy } from '../state/studies';
import { count, share, time } from '../text/figures';
import { interval } from '../text/interval';
import { listed } from '../text/local';
import { said } from '../text/said';
import { runsWords, StudyState } from './study-state';

/** Every cable, port, device and power source failing alone: what goes with it, the worst first. */
export function FailuresPanel() {
  const { studied, running } = failuresStudy.use();
  if (!studied && !running) {
    return (
      <Empty title={t`What breaks if one thing fails`}>
        <StudyState study={failuresStudy} label={t`Failures`} words={runsWords} />
        <p>{t`Each cable, device and power source fails alone; what goes with it is ranked here.`}</p>
        <CommandAction id="simulation.failures" label={t`Find single points of failure`} />
      </Empty>
    );
  }
  return (
    <div className="study">
      <div className="study-head">
        <StudyState study={failuresStudy} label={t`Runs with a failure`} words={runsWords} />
        {studied && <Summary report={studied.result} />}
        <span className="spring" />
        {!running && <CommandAction id="simulation.failures" label={t`Look again`} link />}
      </div>
      {studied && <FailureTable report={studied.result} />}
    </div>
  );
}

function Summary({ report: { singlePoints, quorum } }: { report: FailureReport }) {
  return (
    <>
      <p>
        <strong>{t`${plural(singlePoints.length, { one: '# single point', other: '# single points' })} of failure`}</strong>
      </p>
      {quorum.map(({ cluster, words, tolerates }) => (
        <p key={cluster} className={tolerates === 0 ? 'warn' : undefined}>
          {said(words)}
        </p>
      ))}
    </>
  );
}

const hasEffect = ({ single, traffic, unschedulable, moved }: Failure) =>
  single || traffic.length > 0 || unschedulable.length > 0 || Object.keys(moved).length > 0;

function FailureTable({ report: { failures, basis, lasting, pairs } }: { report: FailureReport }) {
  const harmless = failures.filter((failure) => !hasEffect(failure)).map(({ subject }) => said(subject.name));
  return (
    <>
      <table className="table failures" aria-label={t`Failures`}>
        <thead>
          <tr>
            <th className="number">{t`Rank`}</th>
            <th>{t`Fails`}</th>
            <th>{t`What goes with it`}</th>
            <th className="number">{t`Pairs lost`}</th>
          </tr>
        </thead>
        <tbody>
          {failures.filter(hasEffect).map((failure, i) => (
            <FailureLine key={english(failure.subject.name)} failure={failure} rank={i + 1} />
          ))}
        </tbody>
      </table>
      <p className="muted study-foot">
        {harmless.length > 0 && t`Nothing else is lost without ${listed(harmless, 'unit')}.`}{' '}
        {lasting.length > 0 &&
          t`Taken to bridge for ever, as nobody states what its battery keeps: ${listed(lasting, 'unit')}.`}{' '}
        <Trans>
          Reach and scheduling are exact for{' '}
          {pairs === 'all' ? t`every pair` : t`the pairs that traffic and expectations use`}; slower is from{' '}
          <Plural value={basis.runs} one="# packet run" other="# packet runs" /> of{' '}
          {time(basis.durationS * 1e9)}, with and without.
        </Trans>
      </p>
    </>
  );
}

function FailureLine({ failure, rank }: { failure: Failure; rank: number }) {
  const { subject, single, unreachable, unschedulable, traffic } = failure;
  const show = () => {
    select(subject.targets);
    reveal(subject.targets);
  };
  const alike = subject.alike.length > 0 ? t`, as port ${listed(subject.alike, 'disjunction')}` : '';
  return (
    <tr>
      <td className="number mono">{rank}</td>
      <td>
        <button type="button" className="link" onClick={show}>
          {said(subject.name)}
        </button>
        <span className="muted">{alike}</span> {single && <span className="tag bad">{t`single point`}</span>}
      </td>
      <td className="failure-words">
        <span>{said(consequence(failure))}</span>
        {traffic
          .filter(({ effect }) => effect !== 'stops')
          .map((effect) => (
            <span key={effect.id} className="muted">
              {effectWords(effect)}
            </span>
          ))}
        {unschedulable.map(({ workload, why }) => (
          <span key={workload} className="muted">
            {workload}: {said(why)}
          </span>
        ))}
      </td>
      <td
        className="number mono"
        title={unreachable
          .slice(0, 8)
          .map(({ from, to, why }) => `${from} → ${to}: ${said(why)}`)
          .join('\n')}
      >
        {count(unreachable.length)}
      </td>
    </tr>
  );
}

function effectWords({ kind, id, effect, share: left, before, after }: TrafficEffect): string {
  if (effect === 'in part') return t`${id}: ${share(left ?? 0)} of the ways between its members are left`;
  if (!before || !after) return t`${id} is slower`;
  return `${id}: ${kind === 'bulk' ? t`time to copy` : t`mean latency`} ${interval(before, time)} → ${interval(after, time)}`;
}
