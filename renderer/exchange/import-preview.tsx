import { t } from '@lingui/core/macro';
import { Ban } from 'lucide-react';
import { formatNamed } from '#shared/formats/exchange/formats';
import type { ImportedFile } from '#shared/formats/exchange/import';
import type { Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { collections, type Topology } from '#shared/topology/topology';
import { inWords, told } from '../text/said';
import { counted } from './counted';
import { LostList } from './lost-list';

/** What comes in, by name; what cannot be kept, where it stands and why; or why the file is refused. */
export function ImportPreview({ read }: { read: ImportedFile }) {
  const { topology, format, lost, diagnostics } = read;
  if (!topology) return <Refused diagnostics={diagnostics} />;
  return (
    <div className="import-preview">
      <p role="status">
        {inWords(formatNamed(format ?? '')?.label ?? '')}:{' '}
        <strong>{countsOf(topology).join(', ') || t`nothing`}</strong>
      </p>
      {collections.map((collection) => {
        const ids = Object.keys(topology[collection]);
        if (ids.length === 0) return null;
        return (
          <details key={collection} open={collection === 'devices'}>
            <summary>{counted[collection](ids.length)}</summary>
            <p className="mono">{ids.join(', ')}</p>
          </details>
        );
      })}
      {lost.length > 0 ? <LostList lost={lost} /> : <p className="muted">{t`All of it can be kept.`}</p>}
    </div>
  );
}

const countsOf = (topology: Topology): string[] =>
  collections.flatMap((collection) => {
    const count = Object.keys(topology[collection]).length;
    return count > 0 ? [counted[collection](count)] : [];
  });

function Refused({ diagnostics }: { diagnostics: readonly Diagnostic<Text>[] }) {
  return (
    <ul className="import-preview" role="alert">
      {diagnostics.map(told).map(({ summary, mend, position }, index) => (
        <li key={index}>
          <Ban aria-hidden="true" className="bad" /> <strong>{summary}</strong> {mend}{' '}
          {position && <span className="muted">{t`Line ${position.line}, column ${position.column}.`}</span>}
        </li>
      ))}
    </ul>
  );
}
