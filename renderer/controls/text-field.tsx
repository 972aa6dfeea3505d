import { useId, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { FieldProblems } from './field-problems';

export interface TextFieldProps {
  label: string;
  value: string;
  /** What is wrong with a text, or undefined; asked at every key. */
  validate?: (text: string) => string | undefined;
  /**
   * Takes each valid text while it is typed; with `late`, when Enter is pressed or the field is left. What it gives back is
   * why the text was refused.
   */
  onCommit: (text: string) => string | undefined | void;
  late?: boolean;
  /** What a text that is not refused would bring about once it is taken; shown while it is typed. */
  foresee?: (text: string) => string | undefined;
  placeholder?: string;
  mono?: boolean;
  /** A text of some sentences: it is shown whole, on as many lines as it takes. */
  long?: boolean;
  /** Where the value stands in the topology; problems about it show beside the field. */
  path?: readonly (string | number)[];
}

/** A text that is checked while it is typed. Escape takes back what has not been committed. */
export function TextField({
  label,
  value,
  validate,
  onCommit,
  late,
  foresee,
  placeholder,
  mono,
  long,
  path,
}: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  const [refusal, setRefusal] = useState<string | undefined>();
  const problem = draft === null || draft === value ? undefined : (validate?.(draft) ?? refusal);
  const warning = draft === null || draft === value || problem ? undefined : foresee?.(draft);
  const commit = (text: string) => setRefusal(onCommit(text) ?? undefined);
  const change = (text: string) => {
    setDraft(text);
    setRefusal(undefined);
    if (!late && validate?.(text) === undefined) commit(text);
  };
  const leave = () => {
    const refused =
      late && draft !== null && draft !== value && problem === undefined ? onCommit(draft) : undefined;
    setRefusal(refused ?? undefined);
    if (refused === undefined) setDraft(null);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !long) leave();
    if (event.key === 'Escape') setDraft(null);
  };
  const field = {
    id,
    className: mono ? 'input mono' : 'input',
    value: shown,
    placeholder,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-problem`,
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => change(event.target.value),
    onBlur: leave,
    onKeyDown: keys,
  };
  return (
    <div className={long ? 'field tall' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {long ? <textarea rows={1} {...field} /> : <input {...field} />}
      <FieldProblems id={`${id}-problem`} problem={problem} warning={warning} path={path} />
    </div>
  );
}
