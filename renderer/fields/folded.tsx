import { t } from '@lingui/core/macro';
import { useState, type ReactNode } from 'react';
import { FieldProblems } from '../controls/field-problems';
import { brief } from './brief';
import type { Place } from './place';

interface FoldedProps {
  place: Place;
  label: string;
  /** Its number in a list, where it is told from the others by what it says. */
  nth?: number | undefined;
  takeOut?: (() => void) | undefined;
  children: ReactNode;
}

/** What is wrong inside is said outside while it is folded. */
export function Folded({ place, label, nth, takeOut, children }: FoldedProps) {
  const [open, setOpen] = useState(place.isDraft);
  const says = brief(place);
  return (
    <div>
      <details className="fields" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {nth !== undefined && says ? (
            <>
              <span className="mono muted">{nth}</span> {says}
            </>
          ) : (
            <>
              {label} <span className="muted">{!open && says}</span>
            </>
          )}
        </summary>
        {open && (
          <div className="fields-inside">
            {children}
            {takeOut && (
              <button
                type="button"
                className="button small"
                onClick={takeOut}
                aria-label={t`Take out ${label}`}
              >
                {t`Take out`}
              </button>
            )}
          </div>
        )}
      </details>
      {!open && !place.isDraft && <FieldProblems path={place.path} />}
    </div>
  );
}
