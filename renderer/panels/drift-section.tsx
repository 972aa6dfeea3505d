import { t } from '@lingui/core/macro';
import { hasErrors } from '#shared/plan/diagnostic';
import { CommandAction } from '../controls/command-action';
import { adoptLiveState } from '../state/adopt';
import { cancelComparison, useDrift } from '../state/drift';
import { makePlan } from '../state/plan';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';
import { DriftList } from './drift-list';
import { DiagnosticList } from './problems-panel';
import { Reading } from './reading';

/** Where the machines are not as designed, read on request. */
export function DriftSection() {
  const { reading, drift, readAt, unread, fault } = useDrift();
  const steps = [...new Set(drift?.flatMap(({ step }) => step ?? []))];
  const adoptable = (drift ?? []).filter(({ adopt }) => adopt !== undefined);
  return (
    <section className="drift-section" aria-label={t`Drift`}>
      <h3 className="heading">
        {t`Drift`} {readAt !== null && <ReadAge at={readAt} />}
      </h3>
      {reading && (
        <Reading title={t`Comparing with the design`} targets={reading} onCancel={cancelComparison} />
      )}
      {fault && (
        <p className="bad">
          {fault.summary} <span className="muted">{fault.mend}</span>
        </p>
      )}
      {drift?.length === 0 && !hasErrors(unread) && <p className="good">{t`As designed.`}</p>}
      {drift && drift.length > 0 && <DriftList drift={drift} />}
      {unread.length > 0 && (
        <DiagnosticList
          diagnostics={unread}
          label={hasErrors(unread) ? t`What could not be read` : t`What to know besides`}
        />
      )}
      <div className="drift-actions">
        {steps.length > 1 && !reading && (
          <button type="button" className="link" onClick={() => void makePlan(steps)}>
            {t`Repair all…`}
          </button>
        )}
        {adoptable.length > 1 && !reading && (
          <button type="button" className="link" onClick={() => adoptLiveState(t`all`, adoptable)}>
            {t`Adopt all into the design`}
          </button>
        )}
        {!reading && <CommandAction id="drift.compare" label={t`Compare with the design`} link />}
      </div>
    </section>
  );
}

function ReadAge({ at }: { at: number }) {
  const now = useSeconds();
  return <span className="source-age muted">{t`${age((now - at) / 1000)} ago`}</span>;
}
