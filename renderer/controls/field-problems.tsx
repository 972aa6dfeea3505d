import { useShallow } from 'zustand/react/shallow';
import { startsWith, useProblems } from '../state/problems';

interface FieldProblemsProps {
  id?: string;
  /** What is wrong with the text itself, before it is part of the design. */
  problem?: string | undefined;
  /** What the text would bring about, were it part of the design. */
  warning?: string | undefined;
  path?: readonly (string | number)[] | undefined;
}

/** What is wrong with a field: its own text, and what the checks say about the place in the design it stands for. */
export function FieldProblems({ id, problem, warning, path }: FieldProblemsProps) {
  const found = useProblems(
    useShallow(({ diagnostics }) =>
      path ? diagnostics.filter((diagnostic) => startsWith(diagnostic.path, path)) : [],
    ),
  );
  if (problem === undefined && warning === undefined && found.length === 0) return null;
  return (
    <div className="field-problem" id={id} role="status">
      {problem !== undefined && <p className="bad">{problem}</p>}
      {warning !== undefined && <p className="warn">{warning}</p>}
      {found.map(({ severity, summary, mend }, index) => (
        <p key={index} className={severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'muted'}>
          {summary} {mend && <span className="mend">{mend}</span>}
        </p>
      ))}
    </div>
  );
}
