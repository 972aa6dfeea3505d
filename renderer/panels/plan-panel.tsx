import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { cancelPlan, usePlan } from '../state/plan';
import { PlanReview } from './plan-review';
import { Reading } from './reading';

/** From reading the machines over the review to the apply and its report. */
export function PlanPanel() {
  const { phase, fault, plan, targets } = usePlan();
  if (phase === 'reading')
    return <Reading title={t`Reading the machines`} targets={targets} onCancel={cancelPlan} />;
  if (plan) return <PlanReview plan={plan} />;
  if (fault) {
    return (
      <Empty title={fault.code === 'cancelled' ? t`Planning was cancelled` : t`No plan could be made`}>
        <p>{fault.summary}</p>
        {fault.mend && <p>{fault.mend}</p>}
        <CommandAction id="plan.make" label={t`Plan again`} />
      </Empty>
    );
  }
  return (
    <Empty title={t`No plan yet`}>
      <p>
        <Trans>
          A plan compares this design with the real machines over SSH and lists every file, command and object
          that would change. Making one changes nothing.
        </Trans>
      </p>
      <CommandAction id="plan.make" label={t`Make a plan`} />
    </Empty>
  );
}
