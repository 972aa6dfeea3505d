import type { Drift } from '#shared/live/entities';
import { CommandAction } from '../controls/command-action';
import { useDrift } from '../state/drift';
import { DiagnosticList } from './problems-panel';

/** Where the machines are not as designed, read on request. */
export function DriftSection() {
  const { reading, drift, unread, fault } = useDrift();
  return (
    <section aria-label="Drift">
      <h3 className="heading">Drift</h3>
      {reading && <p role="status">Comparing {Object.keys(reading).length} machines with the design</p>}
      {fault && (
        <p className="bad">
          {fault.summary} <span className="muted">{fault.mend}</span>
        </p>
      )}
      {drift?.length === 0 && unread.length === 0 && <p className="good">As designed.</p>}
      {drift && drift.length > 0 && <DriftList drift={drift} />}
      {unread.length > 0 && <DiagnosticList diagnostics={unread} label="What could not be read" />}
      {!reading && <CommandAction id="drift.compare" label="Compare with the design" link />}
    </section>
  );
}

export function DriftList({ drift }: { drift: readonly Drift[] }) {
  return (
    <ul className="drift">
      {drift.map(({ subject, field, designed, live }, index) => (
        <li key={index}>
          <span className="warn">▲</span> <strong>{subject}</strong> {field}:{' '}
          <span className="mono">{live || 'nothing'}</span>{' '}
          <span className="muted">
            designed <span className="mono">{designed || 'nothing'}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
