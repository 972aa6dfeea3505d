import { CommandAction } from '../controls/command-action';
import { useDrift } from '../state/drift';
import { makePlan } from '../state/plan';
import { DriftList } from './drift-list';
import { DiagnosticList } from './problems-panel';

/** Where the machines are not as designed, read on request. */
export function DriftSection() {
  const { reading, drift, unread, fault } = useDrift();
  const steps = [...new Set(drift?.flatMap(({ step }) => step ?? []))];
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
      {steps.length > 1 && !reading && (
        <button type="button" className="link" onClick={() => void makePlan(steps)}>
          Repair all…
        </button>
      )}
      {unread.length > 0 && <DiagnosticList diagnostics={unread} label="What could not be read" />}
      {!reading && <CommandAction id="drift.compare" label="Compare with the design" link />}
    </section>
  );
}
