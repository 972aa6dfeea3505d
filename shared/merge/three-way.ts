import { isPlain, same } from '../formats/rackloom/write/canonical';
import type { Path } from '../topology/paths';

/** A place that both sides changed, each otherwise; undefined where a side has it no more. */
export interface Conflict {
  path: Path;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export type Side = 'mine' | 'theirs';

/** What becomes of a conflict. */
export type Choose = (conflict: Conflict) => Side;

interface Sides {
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/**
 * Three-way merge of plain values: what one side changed is taken, what both changed alike too, and where they differ
 * `choose` is asked. Maps are merged key by key; lists of names as sets, in base's order with what was added sorted after
 * it; other lists are wholes. At a path where `isWhole` holds, a map that base does not have is a whole as well: two
 * records that were given the same id are two things.
 */
export function mergeValues(
  { base, mine, theirs }: Sides,
  choose: Choose,
  isWhole: (path: Path) => boolean = () => false,
  path: Path = [],
): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  const isSplit = base === undefined ? !isWhole(path) : isPlain(base);
  if (isSplit && isPlain(mine) && isPlain(theirs)) {
    const sides = { base: isPlain(base) ? base : {}, mine, theirs };
    return mergeMaps(sides, (key, below) => mergeValues(below, choose, isWhole, [...path, key]));
  }
  if (isNames(base ?? []) && isNames(mine) && isNames(theirs)) return mergeNames(base ?? [], mine, theirs);
  return choose({ path, base, mine, theirs }) === 'mine' ? mine : theirs;
}

type Plain = Record<string, unknown>;

function mergeMaps(
  { base, mine, theirs }: { base: Plain; mine: Plain; theirs: Plain },
  merge: (key: string, below: Sides) => unknown,
): Plain {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const [b, m, t] = [base, mine, theirs].map((side) =>
        Object.hasOwn(side, key) ? side[key] : undefined,
      );
      const merged = merge(key, { base: b, mine: m, theirs: t });
      return merged === undefined ? [] : [[key, merged]];
    }),
  );
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.every((each) => typeof each === 'string') &&
  new Set(value).size === value.length;

function mergeNames(base: unknown, mine: string[], theirs: string[]): string[] {
  const before = base as string[];
  const kept = before.filter((name) => mine.includes(name) && theirs.includes(name));
  const added = [...mine, ...theirs].filter((name) => !before.includes(name));
  return [...kept, ...[...new Set(added)].sort()];
}
