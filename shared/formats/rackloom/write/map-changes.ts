import { isPlain, same, type Plain } from './canonical';

/** How the entries of a map in the file become those of another. */
export interface MapChanges {
  /** Key in the file → key it has from now on, for entries that stay. */
  kept: Map<string, string>;
  removed: Set<string>;
  /** `after`: the key in the file that it comes behind, null for the beginning. */
  added: { key: string; after: string | null }[];
}

/**
 * `written` are the keys that stand in the file; `before` and `after` may have more, by default. A key that went and one that
 * came are a rename if they hold the same, or much the same in the same place.
 */
export function mapChanges(written: readonly string[], before: Plain, after: Plain): MapChanges {
  const kept = new Map<string, string>();
  const gone = written.filter((key) => !Object.hasOwn(after, key));
  const come = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const renamed = renames(gone, come, before, after);
  for (const key of written) {
    const to = Object.hasOwn(after, key) ? key : renamed.get(key);
    if (to !== undefined) kept.set(key, to);
  }
  const places = new Map([...kept].map(([from, to]) => [to, from]));
  const added: MapChanges['added'] = [];
  let last: string | null = null;
  for (const key of Object.keys(after)) {
    const place = places.get(key);
    if (place !== undefined) last = place;
    else if (!Object.hasOwn(before, key) || !same(before[key], after[key])) added.push({ key, after: last });
  }
  return { kept, removed: new Set(gone.filter((key) => !kept.has(key))), added };
}

function renames(
  gone: readonly string[],
  come: readonly string[],
  before: Plain,
  after: Plain,
): Map<string, string> {
  const result = new Map<string, string>();
  const free = new Set(come);
  const [old, now] = [Object.keys(before), Object.keys(after)];
  for (const from of gone) {
    const slot = now[old.indexOf(from)];
    const candidates = [...free].filter((to) => same(before[from], after[to]));
    const inPlace = slot !== undefined && free.has(slot) && likeness(before[from], after[slot]) >= 0.5;
    const to = candidates.find((each) => each === slot) ?? (inPlace ? slot : candidates[0]);
    if (to === undefined) continue;
    result.set(from, to);
    free.delete(to);
  }
  return result;
}

/** The share of what two values hold that is the same, 0…1. */
function likeness(a: unknown, b: unknown): number {
  if (!isPlain(a) || !isPlain(b)) return same(a, b) ? 1 : 0;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const alike = [...keys].filter((key) => same(a[key], b[key])).length;
  return keys.size === 0 ? 1 : alike / keys.size;
}
