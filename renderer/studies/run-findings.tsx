import { useSimulation } from '../state/simulation';

/** What was found before the last run: why it is shorter than asked for, which cable is asked for more than it passes. */
export function RunFindings() {
  const findings = useSimulation((state) => state.findings);
  if (findings.length === 0) return null;
  return (
    <ul className="run-findings" aria-label="Found before the run">
      {findings.map(({ summary, mend, severity }) => (
        <li key={summary} className={severity === 'error' ? 'bad' : 'warn'}>
          {summary} <span className="muted">{mend}</span>
        </li>
      ))}
    </ul>
  );
}
