import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { shapeOf, type Shape } from '#shared/fields/shape';
import { withValueAt } from '#shared/topology/paths';
import { Adding } from './adding';
import { EntryFields } from './entry-fields';
import { InnerField, type FieldProps } from './inner-field';
import { Folded } from './folded';
import { offeredAt } from './offered';
import { entryIn, told, type Place } from './place';
import { wordsOf } from './words';

interface MapFieldProps extends FieldProps {
  shape: Extract<Shape, { control: 'map' }>;
}

/** Any number of values, each under a key. */
export function MapField({ place, label, shape }: MapFieldProps) {
  const entries = (place.written ?? {}) as Readonly<Record<string, unknown>>;
  const { hint, key, example } = wordsOf(place.pattern);
  const choices = keysFor(place, shape)?.filter((each) => !Object.hasOwn(entries, each));
  return (
    <section className="field-rows" aria-label={label}>
      <h4>{label}</h4>
      {Object.keys(entries).length > 0 && (
        <ul>
          {Object.keys(entries).map((each) => (
            <Entry key={each} place={entryIn(place, each, shape.value)} name={each} label={label} />
          ))}
        </ul>
      )}
      {choices?.length !== 0 && (
        <Adding
          label={t`Add to ${label}`}
          words={t`Add`}
          hint={Object.keys(entries).length === 0 ? (hint ?? (example && t`like ${example}`)) : undefined}
          place={entryIn({ ...place, written: undefined }, choices?.[0] ?? '', shape.value)}
          keyed={{ label: key ?? t`Name`, choices, taken: Object.keys(entries) }}
          target={(written, name) => ({
            path: place.path,
            written: withValueAt(place.written, [name], written ?? {}),
          })}
        />
      )}
    </section>
  );
}

/** Which keys there may be, where not any. */
const keysFor = (place: Place, { keys }: MapFieldProps['shape']): string[] | undefined =>
  keys ? [...keys] : offeredAt({ ...place, pattern: `${place.pattern}.#` })?.map(([value]) => value);

function Entry({ place, name, label }: { place: Place; name: string; label: string }) {
  const { control } = shapeOf(place.schema);
  const isSingle = control === 'text' || control === 'number' || control === 'number-or-text';
  return (
    <li className="field-entry">
      {isSingle ? (
        <InnerField place={place} label={name} optional={false} />
      ) : (
        <Folded place={place} label={name}>
          <EntryFields place={place} />
        </Folded>
      )}
      <button
        type="button"
        className="icon-button small"
        aria-label={t`Take ${name} out of ${label}`}
        onClick={() => told(place.change(place.path, undefined))}
      >
        <X />
      </button>
    </li>
  );
}
