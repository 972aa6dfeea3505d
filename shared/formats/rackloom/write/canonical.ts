import { z } from 'zod';
import { topology as schema, type Topology } from '../../../topology/topology';
import { unwrap } from '../../schema-shape';

export type Plain = Record<string, unknown>;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A topology as it would stand in a file, every default written out: two that mean the same are the same. */
export const encoded = (topology: Topology): Plain => defined(z.encode(schema, topology)) as Plain;

/** Without keys whose value is undefined, which a file does not have. */
function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, defined(each)]])),
  );
}

/** Equal in meaning; the order of keys has none. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => same(each, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

/** An encoded value without what its schema would put there anyway: what a person would write. */
export function sparse(of: z.core.$ZodType | undefined, value: unknown): unknown {
  if (of === undefined) return value;
  const { def } = unwrap(of)._zod;
  if (Array.isArray(value))
    return value.map((item) => (def.type === 'array' ? sparse(def.element, item) : (item as unknown)));
  if (!isPlain(value)) return value;
  if (def.type === 'record') return mapValues(value, (each) => sparse(def.valueType, each));
  if (def.type !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      const child = def.shape[key];
      return child && same(defaultOf(child), each) ? [] : [[key, sparse(child, each)]];
    }),
  );
}

const mapValues = (value: Plain, change: (each: unknown) => unknown): Plain =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));

/** What a key that is left out stands for, as it would be written; undefined for nothing. */
export function defaultOf(of: z.core.$ZodType): unknown {
  const type = (of as z.core.$ZodTypes)._zod.def.type;
  if (type !== 'default' && type !== 'prefault') return undefined;
  return defined(z.encode(of as z.ZodType, z.decode(of as z.ZodType, undefined)));
}
