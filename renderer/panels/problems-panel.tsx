import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CircleX, Info, TriangleAlert, Wrench } from 'lucide-react';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { reveal } from '../canvas/viewport';
import { Empty } from '../controls/empty';
import { useDocument } from '../state/document';
import { mend, showProblemsOf, subjectOf, useProblems } from '../state/problems';
import { select, selectTraffic } from '../state/selection';

const signs = {
  error: { icon: CircleX, className: 'bad', words: t`Error` },
  warning: { icon: TriangleAlert, className: 'warn', words: t`Warning` },
  note: { icon: Info, className: 'muted', words: t`Note` },
};

export function ProblemsPanel() {
  const { diagnostics, bySubject, about } = useProblems();
  if (diagnostics.length === 0) {
    return (
      <Empty title={t`No problems`}>
        <p>
          <Trans>
            Every check passes: addresses, VLANs, cables, power, racks, names, cluster and traffic.
          </Trans>
        </p>
      </Empty>
    );
  }
  if (about === null) return <DiagnosticList diagnostics={diagnostics} label={t`Problems`} />;
  return (
    <>
      <p className="problems-about">
        <Trans>
          Problems of <strong>{about}</strong>
        </Trans>
        <button type="button" className="link" onClick={() => showProblemsOf(null)}>
          {t`Show all ${diagnostics.length}`}
        </button>
      </p>
      <DiagnosticList diagnostics={bySubject.get(about) ?? []} label={t`Problems of ${about}`} />
    </>
  );
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
  const { severity, summary, mend: what, mends = [], path, position } = diagnostic;
  const { icon: Icon, className, words } = signs[severity];
  const subject = useKnownSubject(diagnostic);
  const traffic = trafficOf(diagnostic);
  const place = position ? `${position.line}:${position.column}` : path?.join('.');
  return (
    <li>
      <button
        type="button"
        disabled={subject.length === 0 && traffic === null}
        onClick={() => (traffic === null ? show(subject) : selectTraffic(traffic))}
      >
        <Icon className={className} role="img" aria-label={words} />
        <span className="diagnostic-words">
          {summary}
          {what && <span className="muted"> {what}</span>}
        </span>
        {place && <span className="mono muted truncate">{place}</span>}
      </button>
      {mends.length > 0 && (
        <div className="mends" role="group" aria-label={t`Mends: ${summary}`}>
          {mends.map((offer) => (
            <button key={offer.label} type="button" className="mend" onClick={() => mend(offer)}>
              <Wrench aria-hidden="true" />
              {offer.label}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

function show(ids: string[]): void {
  select(ids);
  reveal(ids);
}

/** The flow, request class or copy a problem is about; the inspector shows it. */
const trafficOf = ({ path }: Diagnostic): string | null =>
  path?.[0] === 'traffic' && typeof path[2] === 'string' ? path[2] : null;

/** The drawn things a problem is about; none when it is about something that is not drawn. */
function useKnownSubject(diagnostic: Diagnostic): string[] {
  const id = subjectOf(diagnostic);
  const drawn = useDocument(({ topology }) =>
    id ? (topology?.devices[id] ?? topology?.cables[id]) : undefined,
  );
  return id && drawn ? [id] : [];
}
