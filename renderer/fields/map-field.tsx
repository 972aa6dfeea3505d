import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import type { Shape } from '#shared/fields/shape';
import { withValueAt } from '#shared/topology/paths';
import { Adding } from './adding';
import { EntryForm } from './entry-form';
import type { FieldProps } from './inner-field';
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
  return (
    <li className="field-entry">
      <EntryForm place={place} label={name} />
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
