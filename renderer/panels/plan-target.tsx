import { plural, t } from '@lingui/core/macro';
import { Ban } from 'lucide-react';
import type { Spoken } from '#shared/language/text';
import type { SpokenPlan, Step } from '#shared/plan/plan';
import { cancelTarget, usePlan, type StepProgress } from '../state/plan';
import { time } from '../text/figures';
import { StepSign } from './plan-step';

interface PlanTargetProps {
  target: string;
  endpoint: string;
  steps: Spoken<Step>[];
  unchanged: SpokenPlan['unchanged'];
  shown: string | undefined;
  choose: (id: string) => void;
}

/** A machine's part of the plan: its steps, how far it is with them, and what is as designed. */
export function PlanTarget({ target, endpoint, steps, unchanged, shown, choose }: PlanTargetProps) {
  return (
    <section className="plan-target" aria-label={target}>
      <h3>
        {target} <span className="mono muted">{endpoint}</span>
        <TargetProgress steps={steps} />
        <CancelTarget target={target} steps={steps} />
      </h3>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            <button
              type="button"
              className="plan-step"
              data-step={step.id}
              aria-current={step.id === shown || undefined}
              onClick={() => choose(step.id)}
            >
              <StepSign id={step.id} />
              <span className="truncate">{step.title}</span>
              <StepTail step={step} />
            </button>
          </li>
        ))}
      </ol>
      {unchanged.length > 0 && (
        <details className="plan-unchanged">
          <summary>
            {plural(unchanged.length, { one: '# resource as designed', other: '# resources as designed' })}
          </summary>
          <ul>
            {unchanged.map(({ id, why }) => (
              <li key={id}>
                <span className="mono">{id.slice(target.length + 1)}</span>{' '}
                <span className="muted">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const isOver = (progress: StepProgress | undefined) =>
  progress?.state === 'done' || progress?.state === 'skipped';

/** How many of a machine's steps are over; nothing before an apply. */
function TargetProgress({ steps }: { steps: readonly Spoken<Step>[] }) {
  const done = usePlan((state) => steps.filter(({ id }) => isOver(state.steps[id])).length);
  const failed = usePlan((state) => steps.some(({ id }) => state.steps[id]?.state === 'failed'));
  const begun = usePlan(({ phase }) => phase === 'applying' || phase === 'finished');
  if (!begun || steps.length === 0) return null;
  const tone = failed ? 'bad' : done === steps.length ? 'good' : 'muted';
  return <span className={`plan-target-done ${tone}`}>{t`${done} of ${steps.length}`}</span>;
}

/** While an apply runs: takes this machine out of it; the others go on with what needs nothing of it. */
function CancelTarget({ target, steps }: { target: string; steps: readonly Spoken<Step>[] }) {
  const cancelled = usePlan((state) => state.cancelled.includes(target));
  const open = usePlan(
    ({ phase, cancelling, steps: told }) =>
      phase === 'applying' &&
      !cancelling &&
      steps.some(({ id }) => ['waiting', 'running'].includes(told[id]?.state ?? '')),
  );
  if (cancelled) return <span className="tag warn">{t`cancelled`}</span>;
  if (!open) return null;
  const words = t`Cancel ${target} alone`;
  return (
    <button
      type="button"
      className="icon-button small"
      aria-label={words}
      title={t`${words}: what is under way there comes to its end, and what needs it waits for the next apply`}
      onClick={() => void cancelTarget(target)}
    >
      <Ban />
    </button>
  );
}

/** How long a step took, once it is over; before, whether it can interrupt something. */
function StepTail({ step }: { step: Spoken<Step> }) {
  const took = usePlan(({ steps }) => steps[step.id]?.seconds);
  if (took !== undefined) return <span className="plan-step-took mono muted">{time(took * 1e9)}</span>;
  return step.disruptive ? <span className="tag warn">{t`interrupts`}</span> : null;
}
