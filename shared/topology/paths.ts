/** Where something stands in a topology: keys and list indexes from the root. */
export type Path = readonly (string | number)[];

/** Undefined where the path leads nowhere; inherited properties are nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/**
 * The root with `value` at `path`, sharing all that the path does not pass; undefined removes the key. Objects that are
 * not there yet are made.
 */
export function withValueAt<T>(root: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  if (Array.isArray(root)) {
    const items = root as unknown[];
    const next = withValueAt(items[Number(key)], rest, value);
    return (next === undefined ? items.filter((_, i) => i !== key) : items.with(Number(key), next)) as T;
  }
  const object = (root ?? {}) as Record<string, unknown>;
  const before = Object.hasOwn(object, key) ? object[key] : undefined;
  const next = withValueAt(before, rest, value);
  if (next !== undefined) return (next === before ? root : { ...object, [key]: next }) as T;
  if (!Object.hasOwn(object, key)) return root;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) as T;
}

/** The root with the key at the end of `path` named `to`, in the same place among its siblings. */
export function withKeyRenamed<T>(root: T, path: Path, to: string): T {
  const from = path.at(-1);
  const parent = path.slice(0, -1);
  const entries = Object.entries(valueAt(root, parent) ?? {});
  return withValueAt(
    root,
    parent,
    Object.fromEntries(entries.map(([key, value]) => [key === from ? to : key, value as unknown])),
  );
}
