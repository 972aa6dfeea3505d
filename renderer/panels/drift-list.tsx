import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Spoken } from '#shared/language/text';
import type { Drift, DriftCause } from '#shared/live/entities';
import { adoptLiveState } from '../state/adopt';
import { makePlan } from '../state/plan';

/** What differs, thing by thing: both ways out stand beside it, and nothing is done before its plan or edit is seen. */
export function DriftList({ drift }: { drift: readonly Spoken<Drift>[] }) {
  const subjects = [...new Set(drift.map(({ subject }) => subject))];
  return (
    <ul className="drift">
      {subjects.map((subject) => (
        <Subject key={subject} subject={subject} drift={drift.filter((each) => each.subject === subject)} />
      ))}
    </ul>
  );
}

function Subject({ subject, drift }: { subject: string; drift: readonly Spoken<Drift>[] }) {
  const steps = [...new Set(drift.flatMap(({ step }) => step ?? []))];
  const adoptable = drift.filter(({ adopt }) => adopt !== undefined);
  return (
    <li>
      <div className="drift-actions">
        <span>
          <span className="warn">▲</span> <strong>{subject}</strong>
        </span>
        {steps.length > 0 && (
          <button type="button" className="link" onClick={() => void makePlan(steps)}>
            {t`Repair…`}
          </button>
        )}
        {adoptable.length > 0 && (
          <button type="button" className="link" onClick={() => adoptLiveState(subject, adoptable)}>
            {t`Adopt into the design`}
          </button>
        )}
      </div>
      <ul>
        {drift.map((each, index) => (
          <Place key={index} drift={each} />
        ))}
      </ul>
    </li>
  );
}

const moved: Record<DriftCause, string> = {
  machine: t`changed on the machine`,
  design: t`changed in the design`,
  both: t`changed on both sides`,
  new: t`never applied`,
};

function Place({ drift: { field, designed, live, applied, cause } }: { drift: Spoken<Drift> }) {
  return (
    <li>
      {field}: <span className="mono">{live || t`nothing`}</span>{' '}
      <span className="muted">
        <Trans>
          designed <span className="mono">{designed || t`nothing`}</span>
        </Trans>
        {applied !== undefined && applied !== designed && applied !== live && (
          <>
            ,{' '}
            <Trans>
              last applied <span className="mono">{applied}</span>
            </Trans>
          </>
        )}
        {cause && ` (${moved[cause]})`}
      </span>
    </li>
  );
}
