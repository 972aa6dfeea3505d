/** How one plain value becomes another: as a whole, or as a record some of whose entries change. */
export type Patch = { whole: unknown } | { entries: Record<string, Patch>; order?: readonly string[] };

type Entries = Record<string, unknown>;

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What must be said to one who has `before`, so that he has `now`; null where nothing is to say. What both share by identity is not
 * looked into, so that of a design, whose edits share structure, it costs what an edit has touched.
 */
export function patchOf(before: unknown, now: unknown): Patch | null {
  if (before === now) return null;
  if (!isEntries(before) || !isEntries(now)) return { whole: now };
  const keys = Object.keys(now);
  const entries: Record<string, Patch> = {};
  for (const key of keys) {
    const patch = Object.hasOwn(before, key) ? patchOf(before[key], now[key]) : { whole: now[key] };
    if (patch) entries[key] = patch;
  }
  return sameKeys(Object.keys(before), keys) ? { entries } : { entries, order: keys };
}

const sameKeys = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((key, i) => key === b[i]);

/** `now` again, with everything that has not changed being the same object as in `before`. */
export function patched(before: unknown, patch: Patch | null): unknown {
  if (!patch) return before;
  if ('whole' in patch) return patch.whole;
  const old = before as Entries;
  const next: Entries = {};
  for (const key of patch.order ?? Object.keys(old)) {
    const change = patch.entries[key];
    next[key] = change ? patched(old[key], change) : old[key];
  }
  return next;
}

/** A value equal to `now` whose parts that equal those of `before` are those of `before`. */
export function sharing<T>(before: unknown, now: T): T {
  if (before === now || typeof before !== 'object' || typeof now !== 'object' || !before || !now) return now;
  if (Array.isArray(before) !== Array.isArray(now)) return now;
  const [old, keys] = [before as Entries, Object.keys(now)];
  const shared = keys.map((key) => sharing(old[key], (now as Entries)[key]));
  const same =
    sameKeys(Object.keys(before), keys) && shared.every((value, i) => Object.is(value, old[keys[i]!]));
  if (same) return before as T;
  return (Array.isArray(now) ? shared : Object.fromEntries(keys.map((key, i) => [key, shared[i]]))) as T;
}
