import { z } from 'zod';
import { unwrap } from '../formats/schema-shape';

export type Schema = z.core.$ZodType;

export interface Field {
  name: string;
  schema: Schema;
  /** The file may leave it out. */
  optional: boolean;
}

/** How a place in the file is filled in, as its schema says. */
export type Shape =
  /** One line, and what it may look like. */
  | { control: 'text'; example?: string }
  | { control: 'number' }
  /** A number, or a word. */
  | { control: 'number-or-text' }
  | { control: 'choice'; values: readonly (string | number | boolean)[] }
  | { control: 'list'; item: Schema }
  /** `keys` where only these may be. */
  | { control: 'map'; keys?: readonly string[]; value: Schema }
  | { control: 'group'; fields: readonly Field[] }
  /** One of several that have nothing in common: `{access}` or `{trunk, native}`. */
  | { control: 'variants'; variants: readonly Variant[] }
  /** Anything that YAML can say. */
  | { control: 'free' };

export interface Variant {
  /** What tells it from the others: the value of its discriminator, else the first key that it must have; `` for a plain value. */
  name: string;
  schema: Schema;
}

export function shapeOf(schema: Schema): Shape {
  const inner = unwrap(schema);
  const { def } = inner._zod;
  switch (def.type) {
    case 'string':
      return { control: 'text', ...exampleOf(schema) };
    case 'number':
      return { control: 'number' };
    case 'boolean':
      return { control: 'choice', values: [true, false] };
    case 'enum':
      return { control: 'choice', values: Object.values(def.entries) };
    case 'literal':
      return { control: 'choice', values: def.values as (string | number | boolean)[] };
    case 'array':
      return { control: 'list', item: def.element };
    case 'record':
      return { control: 'map', ...keysOf(def.keyType), value: def.valueType };
    case 'object':
      return { control: 'group', fields: fieldsOf(def.shape) };
    case 'union':
      return unionOf(def.options);
    default:
      return { control: 'free' };
  }
}

const fieldsOf = (shape: Readonly<Record<string, Schema>>): Field[] =>
  Object.entries(shape).map(([name, schema]) => ({ name, schema, optional: isOptional(schema) }));

const isOptional = (schema: Schema): boolean => z.safeDecode(schema as z.ZodType, undefined).success;

function keysOf(keyType: Schema): { keys?: string[] } {
  const { def } = unwrap(keyType)._zod;
  return def.type === 'enum' ? { keys: Object.values(def.entries).map(String) } : {};
}

/** Of plain values a text that takes each of them; else a choice between the branches. */
function unionOf(options: readonly Schema[]): Shape {
  const plain = options.map(shapeOf).every(({ control }) => ['text', 'number', 'choice'].includes(control));
  if (plain && options.some((option) => shapeOf(option).control === 'number'))
    return { control: 'number-or-text' };
  if (plain) return { control: 'text' };
  return {
    control: 'variants',
    variants: options.map((schema) => ({ name: variantName(schema), schema })),
  };
}

function variantName(schema: Schema): string {
  const shape = shapeOf(schema);
  if (shape.control !== 'group') return '';
  for (const { schema: field } of shape.fields) {
    const { def } = unwrap(field)._zod;
    if (def.type === 'literal' && typeof def.values[0] === 'string') return def.values[0];
  }
  return (shape.fields.find(({ optional }) => !optional) ?? shape.fields[0])?.name ?? '';
}

/** Which branch a value is of; none where it fits none. */
export const variantOf = (variants: readonly Variant[], value: unknown): Variant | undefined =>
  variants.find(({ schema }) => z.safeDecode(schema as z.ZodType, value).success);

/** Quantities carry one with them. */
function exampleOf(schema: Schema): { example?: string } {
  const { examples } = z.globalRegistry.get(schema) ?? {};
  if (Array.isArray(examples)) return { example: String(examples[0]) };
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return 'innerType' in def ? exampleOf(def.innerType) : {};
}
