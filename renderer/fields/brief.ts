import { shapeOf, variantOf } from '#shared/fields/shape';
import { entryIn, fieldIn, type Place } from './place';
import { textOf } from './read-text';
import { valueWords } from './value-words';

/** What a folded group says, in a few words: its first plain values, as its form names them. */
export const brief = (place: Place): string => plain(place).slice(0, 3).join(' · ');

function plain(place: Place): string[] {
  const { written } = place;
  if (written === undefined) return [];
  const shape = shapeOf(place.schema);
  if (shape.control === 'choice') return [valueWords(place.pattern, written)];
  if (shape.control === 'group')
    return shape.fields.flatMap(({ name, schema }) => plain(fieldIn(place, name, schema)));
  if (shape.control === 'list')
    return (written as unknown[]).flatMap((_, index) => plain(entryIn(place, index, shape.item)));
  const variant = shape.control === 'variants' ? variantOf(shape.variants, written) : undefined;
  return variant ? plain({ ...place, schema: variant.schema }) : texts(written);
}

function texts(written: unknown): string[] {
  if (typeof written === 'object' && written !== null) return Object.values(written).flatMap(texts);
  return [textOf(written)];
}
