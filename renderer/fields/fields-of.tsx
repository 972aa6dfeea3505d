import type { Field } from '#shared/fields/shape';
import { hasFormOfItsOwn } from '#shared/fields/by-hand';
import { InnerField } from './inner-field';
import { fieldIn, type Place } from './place';
import { wordsOf } from './words';

/** Each field of a group that has no form of its own. */
export function FieldsOf({ place, fields }: { place: Place; fields: readonly Field[] }) {
  return fields
    .map(({ name, schema, optional }) => ({ inner: fieldIn(place, name, schema), optional }))
    .filter(({ inner }) => !hasFormOfItsOwn(inner.pattern))
    .map(({ inner, optional }) => (
      <InnerField
        key={inner.path.join('.')}
        place={inner}
        label={wordsOf(inner.pattern).label}
        optional={optional}
      />
    ));
}
