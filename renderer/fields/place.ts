import { shapeOf, type Schema } from '#shared/fields/shape';
import { childSchemas, knownKeys } from '#shared/formats/schema-shape';
import type { Path } from '#shared/topology/paths';
import { topology as topologySchema, type Topology } from '#shared/topology/topology';
import { tell } from '../state/notice';

/** Makes the file say something of a place; gives back why it is refused. */
export type Change = (path: Path, written: unknown) => string | undefined;

/** A place in the file that a form fills in. */
export interface Place {
  topology: Topology;
  path: Path;
  /** The path with `*` for ids, keys and numbers, as words and reasons are listed by. */
  pattern: string;
  schema: Schema;
  /** What the file says there; undefined for nothing. */
  written: unknown;
  /** What it says around it. */
  parent: unknown;
  change: Change;
  /** Not part of the design yet: checks know nothing of it. */
  isDraft: boolean;
}

/** Says why something that was pressed or chosen is refused; a field that is typed says it itself. */
export const told = (refused: string | undefined): void => {
  if (refused !== undefined) tell({ kind: 'refused', summary: refused });
};

/** A field of a group. */
export const fieldIn = (place: Place, name: string, schema: Schema): Place => ({
  ...within(place, name, schema),
  pattern: joined(place.pattern, name),
});

/** An entry of a list or map. */
export const entryIn = (place: Place, key: string | number, schema: Schema): Place => ({
  ...within(place, key, schema),
  pattern: joined(place.pattern, '*'),
});

const within = (place: Place, key: string | number, schema: Schema) => ({
  ...place,
  path: [...place.path, key],
  schema,
  written: (place.written as Record<string | number, unknown> | undefined)?.[key],
  parent: place.written,
});

/** Calls of calls are called the same. */
const joined = (pattern: string, key: string): string =>
  [pattern, key]
    .filter(Boolean)
    .join('.')
    .replace(/(\.calls\.\*)+/, '.calls.*');

/** Ids, keys of maps and numbers of lists are `*`. */
export function patternOf(path: Path): string {
  let schemas: Schema[] = [topologySchema];
  return path.reduce<string>((pattern, key) => {
    const isField = schemas.some(
      (schema) => shapeOf(schema).control !== 'map' && knownKeys(schema).includes(String(key)),
    );
    schemas = schemas.flatMap((schema) => childSchemas(schema, key));
    return joined(pattern, isField ? String(key) : '*');
  }, '');
}
