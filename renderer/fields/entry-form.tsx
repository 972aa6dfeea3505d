import { shapeOf } from '#shared/fields/shape';
import { EntryFields } from './entry-fields';
import { Folded } from './folded';
import { InnerField } from './inner-field';
import type { Place } from './place';

const single = new Set(['text', 'number', 'number-or-text']);

interface EntryFormProps {
  place: Place;
  label: string;
  /** Its number, where it is an entry of a list. */
  nth?: number;
}

/** What is in a list or a map: one field, or folded the fields of a record. */
export function EntryForm({ place, label, nth }: EntryFormProps) {
  if (single.has(shapeOf(place.schema).control))
    return <InnerField place={place} label={label} optional={false} />;
  return (
    <Folded place={place} label={label} nth={nth}>
      <EntryFields place={place} />
    </Folded>
  );
}
