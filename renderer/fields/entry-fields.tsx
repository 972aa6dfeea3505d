import { shapeOf } from '#shared/fields/shape';
import { InnerField } from './inner-field';
import { FieldsOf } from './fields-of';
import type { Place } from './place';
import { wordsOf } from './words';

/** What is in an entry of a list or map; the entry itself has a head already. */
export function EntryFields({ place }: { place: Place }) {
  const shape = shapeOf(place.schema);
  return shape.control === 'group' ? (
    <FieldsOf place={place} fields={shape.fields} />
  ) : (
    <InnerField place={place} label={wordsOf(place.pattern).label} optional={false} />
  );
}
