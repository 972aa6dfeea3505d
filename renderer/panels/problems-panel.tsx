import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { reveal } from '../canvas/viewport';
import { Empty } from '../controls/empty';
import { useDocument } from '../state/document';
import { subjectOf, useProblems } from '../state/problems';
import { select } from '../state/selection';

const signs = {
  error: { icon: CircleX, className: 'bad', words: 'Error' },
  warning: { icon: TriangleAlert, className: 'warn', words: 'Warning' },
  note: { icon: Info, className: 'muted', words: 'Note' },
};

export function ProblemsPanel() {
  const diagnostics = useProblems((state) => state.diagnostics);
  if (diagnostics.length === 0) {
    return (
      <Empty title="No problems">
        <p>Every check passes: addresses, VLANs, cables, names, cluster and traffic.</p>
      </Empty>
    );
  }
  return <DiagnosticList diagnostics={diagnostics} label="Problems" />;
}

export function DiagnosticList({
  diagnostics,
  label,
}: {
  diagnostics: readonly Diagnostic[];
  label: string;
}) {
  return (
    <ul className="diagnostics" aria-label={label}>
      {diagnostics.map((diagnostic, index) => (
        <DiagnosticRow key={index} diagnostic={diagnostic} />
      ))}
    </ul>
  );
}

function DiagnosticRow({ diagnostic }: { diagnostic: Diagnostic }) {
  const { severity, summary, mend, path, position } = diagnostic;
  const { icon: Icon, className, words } = signs[severity];
  const subject = useKnownSubject(diagnostic);
  const place = position ? `${position.line}:${position.column}` : path?.join('.');
  return (
    <li>
      <button type="button" disabled={subject.length === 0} onClick={() => show(subject)}>
        <Icon className={className} role="img" aria-label={words} />
        <span className="diagnostic-words">
          {summary}
          {mend && <span className="muted"> {mend}</span>}
        </span>
        {place && <span className="mono muted truncate">{place}</span>}
      </button>
    </li>
  );
}

function show(ids: string[]): void {
  select(ids);
  reveal(ids);
}

/** The drawn things a problem is about; none when it is about something that is not drawn. */
function useKnownSubject(diagnostic: Diagnostic): string[] {
  const id = subjectOf(diagnostic);
  const drawn = useDocument(({ topology }) =>
    id ? (topology?.devices[id] ?? topology?.cables[id]) : undefined,
  );
  return id && drawn ? [id] : [];
}
