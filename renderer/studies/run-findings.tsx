import { t } from '@lingui/core/macro';
import { useSimulation } from '../state/simulation';

/** More than these would leave no room for the flows. */
const most = 3;

/** What was found before the last run: why it is shorter than asked for, which cable is asked for more than it passes. */
export function RunFindings() {
  const findings = useSimulation((state) => state.findings);
  if (findings.length === 0) return null;
  return (
    <ul className="run-findings" aria-label={t`Found before the run`}>
      {findings.slice(0, most).map(({ summary, mend, severity }) => (
        <li key={summary} className={severity === 'error' ? 'bad' : 'warn'}>
          {summary} <span className="muted">{mend}</span>
        </li>
      ))}
      {findings.length > most && <li className="muted">{t`and ${findings.length - most} more`}</li>}
    </ul>
  );
}
