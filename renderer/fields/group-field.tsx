import { t } from '@lingui/core/macro';
import { z } from 'zod';
import type { Field } from '#shared/fields/shape';
import { Adding } from './adding';
import { isPartlyByHand } from '#shared/fields/by-hand';
import { FieldsOf } from './fields-of';
import { Folded } from './folded';
import { InnerField, type FieldProps } from './inner-field';
import { defaultOf } from '#shared/formats/rackloom/write/canonical';
import { fieldIn, told, type Change, type Place } from './place';
import { wordsOf } from './words';

interface GroupFieldProps extends FieldProps {
  fields: readonly Field[];
}

/** Several fields that belong together, folded; one that the file may leave out is set up first. */
export function GroupField({ place, label, optional, fields }: GroupFieldProps) {
  const [only, ...others] = fields;
  if (only && others.length === 0 && !only.optional)
    return <OnlyField {...{ place, label, optional }} field={only} />;
  const isSaid = place.written !== undefined;
  const isThere =
    isSaid || !optional || isPartlyByHand(place.pattern) || defaultOf(place.schema) !== undefined;
  if (!isThere) return <SetUp place={place} label={label} />;
  const takeOut = () => told(place.change(place.path, undefined));
  return (
    <Folded place={place} label={label} takeOut={isSaid && optional ? takeOut : undefined}>
      <FieldsOf place={place} fields={fields} />
    </Folded>
  );
}

/** `{secret: NAME}` is one field: without it there is no group. */
function OnlyField({ place, label, optional, field }: FieldProps & { field: Field }) {
  const change: Change = (path, written) =>
    written === undefined ? place.change(place.path, undefined) : place.change(path, written);
  const inner = fieldIn(place, field.name, field.schema);
  return <InnerField place={{ ...inner, change }} label={label} optional={optional} />;
}

function SetUp({ place, label }: { place: Place; label: string }) {
  const isWhole = z.safeDecode(place.schema as z.ZodType, {}).success;
  return (
    <div className="field">
      <span className="muted">{label}</span>
      <Adding
        label={t`Set up ${label}`}
        words={t`Set up`}
        hint={wordsOf(place.pattern).hint}
        place={place}
        {...(isWhole && { add: () => place.change(place.path, {}) })}
        target={(written) => ({ path: place.path, written })}
      />
    </div>
  );
}
