import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { shapeOf, variantOf, type Variant } from '#shared/fields/shape';
import { SelectField } from '../controls/select-field';
import { InnerField, type FieldProps } from './inner-field';
import { FieldsOf } from './fields-of';
import type { Place } from './place';
import { proposedAt } from './proposals';
import { valueWords } from './value-words';
import { wordsOf } from './words';

/** One of several forms that have little in common: which it is, then its fields. */
export function VariantsField({
  place,
  label,
  optional,
  variants,
}: FieldProps & { variants: readonly Variant[] }) {
  const [refusal, setRefusal] = useState<string>();
  const now = place.written === undefined ? undefined : closest(variants, place.written);
  const choose = (name: string) => {
    const variant = variants.find((each) => each.name === name);
    setRefusal(place.change(place.path, variant && changedTo(place, variant)));
  };
  const words = variants.map(({ name }) => [variantKey(name), valueWords(place.pattern, name)] as const);
  const { hint } = wordsOf(place.pattern);
  return (
    <>
      <SelectField
        label={label}
        value={now ? variantKey(now.name) : ''}
        options={[...(optional || !now ? [['', hint ?? t`not said`] as const] : []), ...words]}
        onChange={(key) => choose(key === plainKey ? '' : key)}
        {...(!place.isDraft && { path: place.path })}
      />
      {refusal !== undefined && <p className="bad">{refusal}</p>}
      {now && <VariantFields place={place} variant={now} />}
    </>
  );
}

/** The branch of a plain value has no name; an empty choice means that nothing is said. */
const plainKey = 'plain';
const variantKey = (name: string) => (name === '' ? plainKey : name);

function VariantFields({ place, variant }: { place: Place; variant: Variant }) {
  const shape = shapeOf(variant.schema);
  const inner = { ...place, schema: variant.schema };
  if (shape.control !== 'group') return <InnerField place={inner} label={t`Value`} optional={false} />;
  // What tells it from the others is chosen above.
  const fields = shape.fields.filter(({ schema }) => !isName(schema, variant.name));
  return <FieldsOf place={inner} fields={fields} />;
}

function isName(schema: Variant['schema'], name: string): boolean {
  const shape = shapeOf(schema);
  return shape.control === 'choice' && shape.values.length === 1 && shape.values[0] === name;
}

/** The branch that a value fits; while it is being filled in, the one that knows most of its keys. */
function closest(variants: readonly Variant[], written: unknown): Variant | undefined {
  const fits = variantOf(variants, written);
  if (fits) return fits;
  if (typeof written !== 'object' || written === null) return variants.find(({ name }) => name === '');
  const score = ({ schema, name }: Variant) => {
    const shape = shapeOf(schema);
    if (shape.control !== 'group') return -1;
    const known = shape.fields.filter((field) => Object.hasOwn(written, field.name)).length;
    return known + (Object.values(written).includes(name) ? 100 : 0);
  };
  return variants.toSorted((a, b) => score(b) - score(a))[0];
}

/** What both forms have stays as it is. */
function changedTo(place: Place, { schema }: Variant): unknown {
  const shape = shapeOf(schema);
  const proposed = proposedAt({ ...place, schema });
  if (shape.control !== 'group') return proposed ?? '';
  if (typeof place.written !== 'object') return proposed;
  const kept = Object.entries(place.written ?? {}).filter(([key]) => {
    const field = shape.fields.find(({ name }) => name === key);
    return (
      field !== undefined &&
      !(shapeOf(field.schema).control === 'choice' && Object.hasOwn(proposed as object, key))
    );
  });
  return { ...(proposed as object), ...Object.fromEntries(kept) };
}
