import type { Drift, DriftCause } from '#shared/live/entities';
import { adopt } from '../state/design';
import { driftMended } from '../state/drift';
import { makePlan } from '../state/plan';

/** What differs, thing by thing: both ways out stand beside it, and nothing is done before its plan or edit is seen. */
export function DriftList({ drift }: { drift: readonly Drift[] }) {
  const subjects = [...new Set(drift.map(({ subject }) => subject))];
  return (
    <ul className="drift">
      {subjects.map((subject) => (
        <Subject key={subject} subject={subject} drift={drift.filter((each) => each.subject === subject)} />
      ))}
    </ul>
  );
}

function Subject({ subject, drift }: { subject: string; drift: readonly Drift[] }) {
  const steps = [...new Set(drift.flatMap(({ step }) => step ?? []))];
  const fields = drift.flatMap(({ adopt }) => adopt ?? []);
  return (
    <li>
      <span className="warn">▲</span> <strong>{subject}</strong>{' '}
      {steps.length > 0 && (
        <button type="button" className="link" onClick={() => void makePlan(steps)}>
          Repair…
        </button>
      )}{' '}
      {fields.length > 0 && (
        <button type="button" className="link" onClick={() => adopt(subject, fields) && driftMended(subject)}>
          Adopt into the design
        </button>
      )}
      <ul>
        {drift.map((each, index) => (
          <Place key={index} drift={each} />
        ))}
      </ul>
    </li>
  );
}

const moved: Record<DriftCause, string> = {
  machine: 'changed on the machine',
  design: 'changed in the design',
  both: 'changed on both sides',
  new: 'never applied',
};

function Place({ drift: { field, designed, live, applied, cause } }: { drift: Drift }) {
  return (
    <li>
      {field}: <span className="mono">{live || 'nothing'}</span>{' '}
      <span className="muted">
        designed <span className="mono">{designed || 'nothing'}</span>
        {applied !== undefined && applied !== designed && applied !== live && (
          <>
            , last applied <span className="mono">{applied}</span>
          </>
        )}
        {cause && ` (${moved[cause]})`}
      </span>
    </li>
  );
}
