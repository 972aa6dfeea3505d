import { t } from '@lingui/core/macro';
import { ArrowUp, X } from 'lucide-react';
import { shapeOf, type Schema } from '#shared/fields/shape';
import { z } from 'zod';
import { FieldProblems } from '../controls/field-problems';
import { Ticks } from '../controls/ticks';
import { Adding } from './adding';
import { EntryForm } from './entry-form';
import type { FieldProps } from './inner-field';
import { offeredAt } from './offered';
import { entryIn, told } from './place';
import { valueWords } from './value-words';
import { wordsOf } from './words';

interface ListFieldProps extends FieldProps {
  item: Schema;
}

/** Any number of values: of what there is, ticks; else rows, which can be added, moved up and taken out. */
export function ListField(props: ListFieldProps) {
  const { place, item } = props;
  const shape = shapeOf(item);
  const entry = entryIn(place, 0, item);
  const offered =
    shape.control === 'choice'
      ? shape.values.map((value) => [String(value), valueWords(entry.pattern, value)] as const)
      : offeredAt({ ...entry, parent: place.parent });
  return offered ? <TickedList {...props} choices={offered} /> : <Rows {...props} />;
}

function TickedList({
  place,
  label,
  choices,
}: ListFieldProps & { choices: readonly (readonly [string, string])[] }) {
  const chosen = ((place.written ?? []) as unknown[]).map(String);
  const lost = chosen.filter((value) => !choices.some(([each]) => each === value));
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    told(place.change(place.path, orNothing(place.schema, next)));
  };
  return (
    <>
      <Ticks
        label={label}
        hint={wordsOf(place.pattern).hint}
        choices={[...choices, ...lost.map((value) => [value, value] as const)]}
        chosen={chosen}
        onToggle={toggle}
      />
      {!place.isDraft && <FieldProblems path={place.path} />}
    </>
  );
}

/** A list that the file may not have empty is left out. */
const orNothing = (schema: Schema, items: readonly unknown[]): unknown =>
  items.length > 0 || z.safeDecode(schema as z.ZodType, []).success ? items : undefined;

function Rows({ place, label, item, optional, headed }: ListFieldProps) {
  const items = (place.written ?? []) as unknown[];
  const { hint, empty } = wordsOf(place.pattern);
  const set = (next: readonly unknown[]) => place.change(place.path, orNothing(place.schema, next));
  const isSaid = optional && place.written !== undefined && items.length === 0 && empty !== undefined;
  return (
    <section className="field-rows" aria-label={label}>
      {!headed && <h4>{label}</h4>}
      {items.length > 0 && (
        <ol>
          {items.map((_, index) => (
            <Row key={index} {...{ place, label, item, items, index, set }} />
          ))}
        </ol>
      )}
      {isSaid && (
        <p className="muted">
          {empty}{' '}
          <button type="button" className="link" onClick={() => told(place.change(place.path, undefined))}>
            {t`Take out`}
          </button>
        </p>
      )}
      {!headed && (
        <Adding
          label={t`Add to ${label}`}
          words={t`Add`}
          hint={items.length === 0 && !isSaid ? hint : undefined}
          place={entryIn({ ...place, written: undefined }, items.length, item)}
          target={(written) => ({ path: place.path, written: [...items, written] })}
        />
      )}
    </section>
  );
}

interface RowProps extends Pick<ListFieldProps, 'place' | 'label' | 'item'> {
  items: readonly unknown[];
  index: number;
  set: (items: readonly unknown[]) => string | undefined;
}

function Row({ place, label, item, items, index, set }: RowProps) {
  const entry = entryIn(place, index, item);
  const name = `${label} ${index + 1}`;
  const swapped = () => items.with(index, items[index - 1]).with(index - 1, items[index]);
  return (
    <li className="field-entry">
      <EntryForm place={entry} label={name} nth={index + 1} />
      {index > 0 && (
        <button
          type="button"
          className="icon-button small"
          aria-label={t`Move up ${name}`}
          onClick={() => told(set(swapped()))}
        >
          <ArrowUp />
        </button>
      )}
      <button
        type="button"
        className="icon-button small"
        aria-label={t`Take out ${name}`}
        onClick={() => told(set(items.toSpliced(index, 1)))}
      >
        <X />
      </button>
    </li>
  );
}
