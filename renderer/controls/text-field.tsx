import { useId, useState, type KeyboardEvent } from 'react';
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
    if (late && draft !== null && draft !== value && problem === undefined) commit(draft);
    setDraft(null);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') leave();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={mono ? 'input mono' : 'input'}
        value={shown}
        placeholder={placeholder}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
        onKeyDown={keys}
      />
      <FieldProblems id={`${id}-problem`} problem={problem} warning={warning} path={path} />
    </div>
  );
}
