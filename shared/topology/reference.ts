import type { Owner } from './owners';
import type { Path } from './paths';
import type { Collection } from './topology';

/** One place that names an id. */
export interface Reference {
  /** Of the value that holds the id or, for `key`, of the entry whose key it is. */
  path: Path;
  to: string;
  /** What the id may be of. */
  among: readonly Owner[];
  /** Whether the id is the whole value, the key, or the device in `device:port` or `device:outlet`. */
  as: 'value' | 'key' | 'port' | 'outlet';
  /** What cannot stay when the id goes: the field itself, the record, an entry of a list. */
  takes: Path;
  /** What cannot stay when `takes` was the last of its list or map. */
  lastTakes?: Path;
  /** What cannot stay when `lastTakes` was the last of its list in turn. */
  thenTakes?: Path;
}

export function records<R extends object>(
  all: Readonly<Record<string, R>>,
  owner: Collection,
  of: (record: R, path: Path) => Reference[],
): Reference[] {
  const references: Reference[] = [];
  for (const id of Object.keys(all)) references.push(...recordReferences(all[id]!, [owner, id], of));
  return references;
}

function recordReferences<R extends object>(
  record: R,
  path: readonly [Collection, string],
  of: (record: R, path: Path) => Reference[],
): Reference[] {
  const [, id] = path;
  const before = known.get(record);
  if (before?.id === id) return before.references;
  const references = of(record, path);
  known.set(record, { id, references });
  return references;
}

/** What a record names is kept with it: an edit leaves most records as they are. */
const known = new WeakMap<object, { id: string; references: Reference[] }>();

export const at = (path: Path, to: string, among: readonly Owner[], takes: Path = path): Reference => ({
  path,
  to,
  among,
  as: 'value',
  takes,
});

export const key = (path: Path, to: string, among: readonly Owner[]): Reference => ({
  ...at(path, to, among),
  as: 'key',
});

/** A field that may be left out. */
export const optional = (
  path: Path,
  to: string | undefined,
  among: readonly Owner[],
  takes: Path = path,
): Reference[] => (to === undefined ? [] : [at(path, to, among, takes)]);

/** A list of ids; `lastTakes` is what an empty list would leave without sense. */
export const list = (
  path: Path,
  all: readonly string[] | undefined,
  of: Owner,
  lastTakes?: Path,
): Reference[] =>
  (all ?? []).map((to, i) => ({ ...at([...path, i], to, [of]), ...(lastTakes && { lastTakes }) }));
