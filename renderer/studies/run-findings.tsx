import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { DiagnosticList } from '../panels/problems-panel';
import { useSimulation } from '../state/simulation';

/** More than these would leave little room for the flows. */
const most = 3;

/** What was found before the last run: why it is shorter than asked for, which cable is asked for more than it passes. */
export function RunFindings() {
  const findings = useSimulation((state) => state.findings);
  const [showsAll, showAll] = useState(false);
  if (findings.length === 0) return null;
  const shown = showsAll ? findings : findings.slice(0, most);
  return (
    <div className="run-findings">
      <DiagnosticList diagnostics={shown} label={t`Found before the run`} />
      {shown.length < findings.length && (
        <button type="button" className="link" onClick={() => showAll(true)}>
          {t`and ${findings.length - most} more`}
        </button>
      )}
    </div>
  );
}
