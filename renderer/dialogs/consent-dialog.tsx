import { plural, t } from '@lingui/core/macro';
import type { SpokenPlan } from '#shared/plan/plan';
import { closeDialog } from '../state/dialogs';
import { applyPlan, usePlan } from '../state/plan';
import { Modal } from './modal';

/** The last word before machines change: exactly this plan, by its hash, with what can interrupt named. */
export function ConsentDialog({ hash }: { hash: string }) {
  const plan = usePlan((state) => state.plan);
  if (plan?.hash !== hash) return null;
  const disruptive = plan.steps.filter((step) => step.disruptive);
  const machines = [...new Set(plan.steps.map(({ target }) => target))];
  const agree = () => {
    closeDialog();
    void applyPlan(hash);
  };
  return (
    <Modal
      wide
      title={titleOf(plan, machines.length)}
      words={t`Rackloom does exactly what this plan says. If a machine is found otherwise than the plan expects, the apply stops and nothing else is changed.`}
      onClose={closeDialog}
    >
      <dl className="facts">
        <div>
          <dt>{t`Machines`}</dt>
          <dd>{machines.join(', ')}</dd>
        </div>
        <div>
          <dt>{t`Plan`}</dt>
          <dd className="mono fingerprint">{hash}</dd>
        </div>
        {plan.profile && (
          <div>
            <dt>{t`Profile`}</dt>
            <dd>
              {plan.profile.name}
              <ul className="mono muted">
                {plan.profile.overrides.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      <Disruptive steps={disruptive} />
      <NotUndone plan={plan} />
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Cancel`}
        </button>
        <button type="button" className="button primary" onClick={agree}>
          {agreeWords[plan.purpose ?? 'apply']}
        </button>
      </footer>
    </Modal>
  );
}

function titleOf({ purpose, steps }: SpokenPlan, count: number): string {
  const changes = plural(steps.length, { one: '# change', other: '# changes' });
  const machines = plural(count, { one: '# machine', other: '# machines' });
  if (purpose === 'revert') return t`Take back ${changes} on ${machines}?`;
  if (purpose === 'remove') return t`Take away what Rackloom put on ${machines}, with ${changes}?`;
  return t`Apply ${changes} to ${machines}?`;
}

const agreeWords = {
  apply: t`Agree and apply`,
  revert: t`Agree and take back`,
  remove: t`Agree and take away`,
};

/** What stays however the plan ends, so that nobody counts on it. */
function NotUndone({ plan: { diagnostics } }: { plan: SpokenPlan }) {
  const stays = diagnostics.filter(({ code }) => code === 'not-undone');
  if (stays.length === 0) return null;
  return (
    <section className="disruptive" aria-label={t`What cannot be taken back`}>
      <strong className="warn">{t`What cannot be taken back`}</strong>
      <ul>
        {stays.map(({ summary }) => (
          <li key={summary}>{summary}</li>
        ))}
      </ul>
    </section>
  );
}

function Disruptive({ steps }: Pick<SpokenPlan, 'steps'>) {
  if (steps.length === 0) return <p className="muted">{t`No step interrupts what is running.`}</p>;
  return (
    <section className="disruptive" aria-label={t`Steps that can interrupt what is running`}>
      <strong className="warn">{t`${plural(steps.length, { one: '# step', other: '# steps' })} can interrupt what is running`}</strong>
      <ul>
        {steps.map(({ id, title, target, restarts }) => (
          <li key={id}>
            <span className="mono">{target}</span> {title}
            {restarts.length > 0 && <span className="muted"> {t`restarts ${restarts.join(', ')}`}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
