import { t } from '@lingui/core/macro';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { shapeOf } from '#shared/fields/shape';
import { setWritten } from '#shared/topology/edits/set-written';
import { withValueAt, type Path } from '#shared/topology/paths';
import { SelectField } from '../controls/select-field';
import { TextField } from '../controls/text-field';
import { typedProblem, type TypedProblem } from '../tables/typed-problem';
import { FieldsOf } from './fields-of';
import { InnerField } from './inner-field';
import type { Change, Place } from './place';
import { proposedAt } from './proposals';
import { wordsOf } from './words';

export interface DraftProps {
  /** Where it will stand, with nothing in it yet. */
  place: Place;
  /** Of an entry of a map. */
  keyed?: Keyed;
  /** What the file says once it is added. */
  target: (written: unknown, key: string) => { path: Path; written: unknown };
  onDone: () => void;
}

interface Keyed {
  /** What the key is called, what keys there may be, and those that are there. */
  label: string;
  choices?: readonly string[] | undefined;
  taken: readonly string[];
}

/** Something that is filled in before it is part of the design; what the checks would find is said meanwhile. */
export function Draft({ place, keyed, target, onDone }: DraftProps) {
  const { key, setKey, written, change } = useDraft(place, keyed);
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const added = target(written, key);
  const problem = problemOf(place, keyed, key, added);
  const add = () => {
    setAsked(true);
    if (!problem?.refused && place.change(added.path, added.written) === undefined) onDone();
  };
  // No form of HTML's: one may be inside another.
  const keys = (event: KeyboardEvent) => {
    const isEnter = event.key === 'Enter' && event.target instanceof HTMLInputElement;
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnter) add();
    else onDone();
  };
  const draft: Place = { ...place, written, change, isDraft: true };
  const shape = shapeOf(place.schema);
  return (
    <div ref={box} className="draft" role="group" aria-label={t`What is added`} onKeyDown={keys}>
      {keyed && <KeyField label={keyed.label} choices={keyed.choices} value={key} onChange={setKey} />}
      {shape.control === 'group' ? (
        <FieldsOf place={draft} fields={shape.fields} />
      ) : (
        <InnerField place={draft} label={wordsOf(draft.pattern).label} optional={false} />
      )}
      <div role="status">
        {problem && (asked || !problem.refused) && (
          <p className={problem.refused ? 'bad' : 'warn'}>{problem.words}</p>
        )}
      </div>
      <div className="change-choices">
        <button type="button" className="button small primary" onClick={add}>
          {t`Add`}
        </button>
        <button type="button" className="button small" onClick={onDone}>
          {t`Cancel`}
        </button>
      </div>
    </div>
  );
}

/** What is filled in so far; until something is, what is proposed goes with the key. */
function useDraft(place: Place, keyed: Keyed | undefined) {
  const first = keyed?.choices?.[0] ?? '';
  const proposedFor = (name: string) =>
    proposedAt(keyed ? { ...place, path: [...place.path.slice(0, -1), name] } : place);
  const [{ key, written }, set] = useState(() => ({
    key: first,
    written: proposedFor(first),
    isTouched: false,
  }));
  const setKey = (name: string) =>
    set((before) => ({ ...before, key: name, ...(!before.isTouched && { written: proposedFor(name) }) }));
  const change: Change = (path, value) => {
    set((before) => ({
      ...before,
      written: withValueAt(before.written, path.slice(place.path.length), value),
      isTouched: true,
    }));
    return undefined;
  };
  return { key, setKey, written, change };
}

/** Of a part of something that is a draft itself the whole is asked, once it is complete. */
function problemOf(
  { topology, isDraft }: Place,
  keyed: Keyed | undefined,
  key: string,
  added: { path: Path; written: unknown },
): TypedProblem | undefined {
  if (keyed && key === '') return { words: t`${keyed.label} is needed.`, refused: true };
  if (keyed?.taken.includes(key)) return { words: t`${key} is there already.`, refused: true };
  return isDraft ? undefined : typedProblem(topology, (now) => setWritten(now, added));
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
