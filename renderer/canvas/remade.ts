/** What is made from each record of a design and kept: an edit makes anew what it has touched, and leaves the rest as it is. */
export interface Remade<T> {
  all: ReadonlyMap<string, T>;
  /** Ids under which something else stands than before, or nothing any more. */
  changed: ReadonlySet<string>;
}

type Records<R> = Readonly<Record<string, R>>;

/** Ids under which two versions of some records differ. Edits share structure, so another object is another record. */
export function touchedIds<R>(before: Records<R> = {}, now: Records<R> = {}): string[] {
  if (before === now) return [];
  return [
    ...Object.keys(now).filter((id) => now[id] !== recordOf(before, id)),
    ...Object.keys(before).filter((id) => !Object.hasOwn(now, id)),
  ];
}

export const recordOf = <R>(records: Records<R>, id: string): R | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined;

/**
 * Asks only for what is touched; null: nothing stands there any more. Where something is new, all is put into the order of
 * `ids` again.
 */
export function remade<T>(
  {
    before,
    touched,
    ids,
  }: { before: ReadonlyMap<string, T>; touched: Iterable<string>; ids: () => Iterable<string> },
  make: (id: string, old: T | undefined) => T | null,
): Remade<T> {
  const all = new Map(before);
  const changed = new Set<string>();
  let added = false;
  for (const id of touched) {
    const old = before.get(id);
    const each = make(id, old);
    if (each === (old ?? null)) continue;
    changed.add(id);
    added ||= old === undefined;
    if (each === null) all.delete(id);
    else all.set(id, each);
  }
  return { all: added ? inOrder(all, ids()) : all, changed };
}

function inOrder<T>(all: ReadonlyMap<string, T>, ids: Iterable<string>): Map<string, T> {
  const ordered = new Map<string, T>();
  for (const id of ids) {
    const each = all.get(id);
    if (each !== undefined) ordered.set(id, each);
  }
  return ordered;
}

export const unchanged = <T>(all: ReadonlyMap<string, T>): Remade<T> => ({ all, changed: new Set() });
