import { t } from '@lingui/core/macro';
import { useId, useState, type KeyboardEvent } from 'react';
import { fieldsAt, recordText, setRecordText } from '#shared/topology/edits/record-text';
import type { Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { edit } from '../../state/document';

interface RecordTextProps {
  topology: Topology;
  path: Path;
  title: string;
}

/** All that the file says of something, to be edited as there: also what has no field of its own. */
export function RecordText(props: RecordTextProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="record-text" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.title}</summary>
      {open && <TextOf {...props} />}
    </details>
  );
}

function TextOf({ topology, path, title }: RecordTextProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const text = recordText(topology, path);
  const isChanged = draft !== null && draft !== text;
  const take = () => {
    if (!isChanged) return setDraft(null);
    const label = t`Edit ${path.slice(-2).join(' ')} as text`;
    const refused = edit(label, (before) => setRecordText(before, { path, text: draft }));
    setRefusal(refused && `${refused.summary} ${refused.mend}`);
    if (!refused) setDraft(null);
  };
  const drop = () => {
    setDraft(null);
    setRefusal(null);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
    else if (event.key === 'Escape' && isChanged) drop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const fields = fieldsAt(path);
  return (
    <>
      <textarea
        className="input mono"
        aria-label={title}
        aria-invalid={refusal !== null}
        aria-describedby={`${id}-words`}
        rows={Math.min(16, (draft ?? text).split('\n').length + 1)}
        spellCheck={false}
        value={draft ?? text}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={keys}
      />
      <p id={`${id}-words`} className={refusal === null ? 'muted' : 'bad'} role="status">
        {refusal ?? (fields.length > 0 && t`Fields it may have: ${fields.join(', ')}.`)}
      </p>
      {isChanged && (
        <div className="change-choices">
          <button type="button" className="button small primary" onClick={take}>
            {t`Take the text (Ctrl+Enter)`}
          </button>
          <button type="button" className="button small" onClick={drop}>
            {t`Drop it`}
          </button>
        </div>
      )}
    </>
  );
}
