import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { SpokenPlan } from '#shared/plan/plan';
import { CommandAction } from '../controls/command-action';
import { Progress } from '../controls/progress';
import { cancelPlan, usePlan } from '../state/plan';
import { fixed } from '../text/local';
import { DiagnosticList } from './problems-panel';
import { PlanStep } from './plan-step';
import { PlanTarget } from './plan-target';
import { planAge } from './plan-age';
import { useDocument } from '../state/document';

/** The plan, host by host on the left, the chosen step with its exact changes on the right. */
export function PlanReview({ plan }: { plan: SpokenPlan }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const running = usePlan(({ phase, steps }) =>
    phase === 'applying' ? Object.keys(steps).find((id) => steps[id]?.state === 'running') : undefined,
  );
  const failed = usePlan(({ steps }) => Object.keys(steps).find((id) => steps[id]?.state === 'failed'));
  const shown = plan.steps.find(({ id }) => id === (chosen ?? failed ?? running ?? plan.steps[0]?.id));
  return (
    <div className="plan">
      <PlanHead plan={plan} />
      <ApplyProgress steps={plan.steps.length} />
      <div className="plan-body">
        <nav className="plan-steps" aria-label={t`Steps of the plan`}>
          {plan.diagnostics.length > 0 && (
            <DiagnosticList diagnostics={plan.diagnostics} label={t`What the plan cannot do`} />
          )}
          {plan.targets.map(({ id, endpoint }) => (
            <PlanTarget
              key={id}
              target={id}
              endpoint={endpoint}
              steps={plan.steps.filter(({ target }) => target === id)}
              unchanged={plan.unchanged.filter(({ target }) => target === id)}
              shown={shown?.id}
              choose={setChosen}
            />
          ))}
        </nav>
        <div className="plan-detail">
          {shown ? <PlanStep key={shown.id} step={shown} /> : <NothingToDo plan={plan} />}
        </div>
      </div>
    </div>
  );
}

function PlanHead({ plan }: { plan: SpokenPlan }) {
  const { phase, planned, report, fault, resumes, cancelling, steps } = usePlan();
  const topology = useDocument((state) => state.topology);
  const done = Object.values(steps).filter(({ state }) => state === 'done' || state === 'skipped').length;
  const { words, current } = planAge(plan, planned, topology);
  return (
    <header className="plan-head">
      {phase === 'ready' && <strong className={current ? undefined : 'warn'}>{words}</strong>}
      {phase === 'applying' && (
        <strong role="status">
          <Trans>
            {cancelling ? t`Cancelling after the running step` : t`Applying`}: {done} of {plan.steps.length}
          </Trans>
        </strong>
      )}
      {phase === 'finished' && <Outcome />}
      {plan.purpose && <span className="tag warn">{purposeWords[plan.purpose]}</span>}
      {plan.only && <span className="tag" title={plan.only.join('\n')}>{t`Only a part`}</span>}
      {resumes && <span className="tag accent">{t`Continues an earlier apply`}</span>}
      {plan.profile && (
        <span className="tag" title={plan.profile.overrides.join('\n')}>
          {t`Profile ${plan.profile.name}: ${plural(plan.profile.overrides.length, { one: '# override', other: '# overrides' })}`}
        </span>
      )}
      <span className="mono muted truncate" title={plan.hash}>
        {plan.hash.slice(0, 16)}
      </span>
      <span className="spring" />
      {phase === 'applying' && (
        <button type="button" className="button small danger" disabled={cancelling} onClick={cancelPlan}>
          {t`Cancel apply`}
        </button>
      )}
      {(phase === 'finished' || !current || plan.steps.length === 0) && phase !== 'applying' && (
        <CommandAction id="plan.make" label={t`Plan again`} />
      )}
      {phase === 'ready' && plan.steps.length > 0 && <AgreeButton current={current} />}
      {report?.k3s && <span className="muted">K3s {report.k3s}</span>}
      {fault && phase === 'finished' && <span className="bad">{fault.summary}</span>}
    </header>
  );
}

/** How much of a running apply is over. */
function ApplyProgress({ steps }: { steps: number }) {
  const applying = usePlan(({ phase }) => phase === 'applying');
  const over = usePlan(
    (state) =>
      Object.values(state.steps).filter(({ state }) => state === 'done' || state === 'skipped').length,
  );
  return applying ? <Progress label={t`Applying`} share={over / steps} /> : null;
}

const purposeWords = {
  revert: t`Takes back the last apply`,
  remove: t`Takes away what Rackloom put there`,
};

function AgreeButton({ current }: { current: boolean }) {
  return current ? <CommandAction id="plan.agree" label={t`Review and agree…`} primary /> : null;
}

const doneWords = { apply: t`Applied`, revert: t`Taken back`, remove: t`Taken away` };

function Outcome() {
  const { report, fault, plan } = usePlan();
  if (!report)
    return (
      <strong role="status" className="bad">
        {fault?.code === 'cancelled' ? t`Cancelled` : t`The apply stopped`}
      </strong>
    );
  const succeeded = doneWords[plan?.purpose ?? 'apply'];
  const words = { done: succeeded, failed: t`Failed`, cancelled: t`Cancelled` }[report.outcome];
  const done = plural(report.done.length, { one: '# step done', other: '# steps done' });
  const seconds = fixed(report.seconds, 1);
  return (
    <strong role="status" className={report.outcome === 'done' ? 'good' : 'bad'}>
      {report.left.length > 0
        ? t`${words}: ${done}, ${report.left.length} left in ${seconds} s`
        : t`${words}: ${done} in ${seconds} s`}
    </strong>
  );
}

/** A plan without steps says why it is one. */
function NothingToDo({ plan }: { plan: SpokenPlan }) {
  if (plan.purpose)
    return (
      <div className="empty">
        <strong>{t`There is nothing to take back`}</strong>
        <p>{t`The machines’ own records name nothing that Rackloom put there.`}</p>
      </div>
    );
  return (
    <div className="empty">
      <strong>{t`The machines are as designed`}</strong>
      <p>
        {plural(plan.unchanged.length, {
          one: '# resource read and compared.',
          other: '# resources read and compared.',
        })}
      </p>
    </div>
  );
}
