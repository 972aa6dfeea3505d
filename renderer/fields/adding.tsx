import { useEffect, useRef, useState } from 'react';
import { Draft, type DraftProps } from './draft';

interface AddingProps extends Omit<DraftProps, 'onDone'> {
  /** What the button is called when it is read aloud, and what stands on it. */
  label: string;
  words: string;
  hint?: string | undefined;
  /** Where nothing needs to be filled in first. */
  add?: () => string | undefined;
}

/** A button that opens what must be filled in before something is part of the design. */
export function Adding({ label, words, hint, add, ...draft }: AddingProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const press = () => {
    const isDone = add !== undefined && add() === undefined;
    if (!isDone) setOpen(true);
  };
  if (open) return <Draft {...draft} onDone={() => setOpen(false)} />;
  return (
    <span className="field-row start">
      <button ref={button} type="button" className="button small" aria-label={label} onClick={press}>
        {words}
      </button>
      {hint && <span className="muted">{hint}</span>}
    </span>
  );
}
