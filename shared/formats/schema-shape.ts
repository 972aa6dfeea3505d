import type { z } from 'zod';
import { english, text, verbatim, type Text } from '../language/text';
import type { Path } from '../topology/paths';

type Schema = z.core.$ZodTypes;

/** What the schema says in the file's own terms: optional, default and quantity wrappers looked through. */
export function unwrap(schema: z.core.$ZodType): Schema {
  const { def } = (schema as Schema)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return unwrap(def.innerType);
    case 'pipe':
      return unwrap(def.in);
    case 'lazy':
      return unwrap(def.getter());
    default:
      return schema as Schema;
  }
}

/** The schemas of the value under `key` in what `schema` describes; a union has one for each branch that knows the key. */
export function childSchemas(schema: z.core.$ZodType, key: string | number): z.core.$ZodType[] {
  const { def } = unwrap(schema)._zod;
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, key) ? [def.shape[key]!] : [];
    case 'record':
      return [def.valueType];
    case 'array':
      return [def.element];
    case 'tuple':
      return [def.items[Number(key)]].filter((item) => item !== undefined);
    case 'union':
      return def.options.flatMap((option) => childSchemas(option, key));
    default:
      return [];
  }
}

export const schemasAt = (schema: z.core.$ZodType, path: Path): z.core.$ZodType[] =>
  path.reduce<z.core.$ZodType[]>(
    (schemas, key) => schemas.flatMap((each) => childSchemas(each, key)),
    [schema],
  );

/** Keys that a map may have here; for a union those of all branches. */
export function knownKeys(schema: z.core.$ZodType): string[] {
  const { def } = unwrap(schema)._zod;
  if (def.type === 'object') return Object.keys(def.shape);
  if (def.type === 'record') return recordKeys(def.keyType);
  return def.type === 'union' ? [...new Set(def.options.flatMap(knownKeys))] : [];
}

function recordKeys(keyType: z.core.$ZodType): string[] {
  const { def } = unwrap(keyType)._zod;
  return def.type === 'enum' ? Object.values(def.entries).map(String) : [];
}

/** What belongs here, in words: `text`, `one of switch, router`, `a map with access`. */
export function expectation(schema: z.core.$ZodType): Text {
  const { def } = unwrap(schema)._zod;
  switch (def.type) {
    case 'string':
      return text`text`;
    case 'number':
      return text`a number`;
    case 'boolean':
      return text`true or false`;
    case 'array':
    case 'tuple':
      return text`a list`;
    case 'record':
      return text`a map`;
    case 'object':
      return mapWith(def.shape);
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'literal':
      return oneOf(def.values);
    case 'union':
      return alternatives(def.options.map(expectation));
    default:
      return text`another value`;
  }
}

/** `text, or a number`; each but once, and there has to be one. */
export const alternatives = (all: readonly Text[]): Text =>
  [...new Map(all.map((each) => [english(each), each])).values()].reduce(
    (some, next) => text`${some}, or ${next}`,
  );

const oneOf = (values: readonly unknown[]): Text =>
  values.length === 1 ? verbatim(`"${String(values[0])}"`) : text`one of ${values.map(String)}`;

function mapWith(shape: Readonly<Record<string, z.core.$ZodType>>): Text {
  const needed = Object.entries(shape).flatMap(([key, schema]) => (isOptional(schema) ? [] : [key]));
  if (needed.length === 0) return text`a map`;
  return text`a map with ${needed.map(verbatim).reduce((some, next) => text`${some} and ${next}`)}`;
}

const isOptional = (schema: z.core.$ZodType): boolean =>
  ['optional', 'default', 'prefault'].includes((schema as Schema)._zod.def.type);
