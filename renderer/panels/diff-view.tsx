import { t } from '@lingui/core/macro';
import { structuredPatch } from 'diff';

interface DiffViewProps {
  title: string;
  detail: string;
  /** Null: there is nothing before, or nothing is left after. */
  before: string | null;
  after: string | null;
  /** Content that must not be shown. */
  hidden: boolean;
}

/** What is there against what would be, line by line. */
export function DiffView({ title, detail, before, after, hidden }: DiffViewProps) {
  const verb = before === null ? t`New` : after === null ? t`Removed` : t`Changed`;
  return (
    <figure className="change">
      <figcaption>
        {verb} <span className="mono">{title}</span> <span className="muted">{detail}</span>
      </figcaption>
      {hidden ? (
        <p className="muted">{t`Its content is secret and is not shown.`}</p>
      ) : (
        <Lines before={before ?? ''} after={after ?? ''} />
      )}
    </figure>
  );
}

function Lines({ before, after }: { before: string; after: string }) {
  const { hunks } = structuredPatch('', '', ended(before), ended(after), '', '', { context: 3 });
  return (
    <pre className="mono diff">
      {hunks.map((hunk, index) => (
        <span key={index}>
          {index > 0 && <span className="diff-gap">⋯{'\n'}</span>}
          {hunk.lines.map((line, i) => (
            <span key={i} className={signs[line[0] ?? ' '] ?? ''}>
              {line}
              {'\n'}
            </span>
          ))}
        </span>
      ))}
    </pre>
  );
}

const signs: Record<string, string> = { '+': 'diff-added', '-': 'diff-removed' };

const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
