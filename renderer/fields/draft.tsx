import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { withValueAt } from '#shared/topology/paths';
import { SelectField } from '../controls/select-field';
import { TextField } from '../controls/text-field';
import { InnerField } from './inner-field';
import { wordsOf } from './words';
import type { Change, Place } from './place';
import { proposedAt } from './proposals';
import { FieldsOf } from './fields-of';
import { shapeOf } from '#shared/fields/shape';

export interface DraftProps {
  /** Where it will stand, with nothing in it yet. */
  place: Place;
  /** What the key of an entry is called, what keys there may be, and which is proposed. */
  keyed?: { label: string; choices?: readonly string[] | undefined; proposed: string };
  /** Gives back why it is refused. */
  onAdd: (written: unknown, key: string) => string | undefined;
  onDone: () => void;
}

/** Something that is filled in before it is part of the design. */
export function Draft({ place, keyed, onAdd, onDone }: DraftProps) {
  const [key, setKey] = useState(keyed?.proposed ?? '');
  const [written, setWritten] = useState<unknown>(() => proposedAt(place));
  const [refusal, setRefusal] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const change: Change = (path, value) => {
    setWritten((before: unknown) => withValueAt(before, path.slice(place.path.length), value));
    return undefined;
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const refused = keyed && key === '' ? t`${keyed.label} is needed.` : onAdd(written, key);
    setRefusal(refused);
    if (refused === undefined) onDone();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  };
  const draft: Place = { ...place, written, change, isDraft: true };
  const shape = shapeOf(place.schema);
  return (
    <form ref={form} className="draft" onSubmit={add} onKeyDown={keys} noValidate>
      {keyed && <KeyField {...keyed} value={key} onChange={setKey} />}
      {shape.control === 'group' ? (
        <FieldsOf place={draft} fields={shape.fields} />
      ) : (
        <InnerField place={draft} label={wordsOf(draft.pattern).label} optional={false} />
      )}
      {refusal !== undefined && (
        <p className="bad" role="status">
          {refusal}
        </p>
      )}
      <div className="change-choices">
        <button type="submit" className="button small primary">
          {t`Add`}
        </button>
        <button type="button" className="button small" onClick={onDone}>
          {t`Cancel`}
        </button>
      </div>
    </form>
  );
}

interface KeyFieldProps {
  label: string;
  choices?: readonly string[] | undefined;
  value: string;
  onChange: (key: string) => void;
}

function KeyField({ label, choices, value, onChange }: KeyFieldProps) {
  if (!choices)
    return <TextField label={label} mono value={value} onCommit={(text) => onChange(text.trim())} />;
  return (
    <SelectField
      label={label}
      value={value}
      options={choices.map((choice) => [choice, choice] as const)}
      onChange={onChange}
    />
  );
}
