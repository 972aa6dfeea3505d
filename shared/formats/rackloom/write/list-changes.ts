import { same } from './canonical';

/** How one list becomes another: what happens to each old item, and the new ones with the old item they come behind. */
export interface ListChanges {
  /** Old index → new index for items that stay or are changed in place. */
  kept: Map<number, number>;
  removed: Set<number>;
  /** `after`: index of the old item, -1 for the beginning. */
  added: { index: number; after: number }[];
}

/**
 * The longest common subsequence stays; between two items that stay, what is gone and what is new are taken for changes of
 * each other as long as there are both.
 */
export function listChanges(before: readonly unknown[], after: readonly unknown[]): ListChanges {
  const changes: ListChanges = { kept: new Map(), removed: new Set(), added: [] };
  let [i, j] = [0, 0];
  for (const [a, b] of [...commonItems(before, after), [before.length, after.length] as const]) {
    for (; i < a && j < b; i++, j++) changes.kept.set(i, j);
    for (; i < a; i++) changes.removed.add(i);
    for (; j < b; j++) changes.added.push({ index: j, after: i - 1 });
    if (a < before.length) changes.kept.set(a, b);
    [i, j] = [a + 1, b + 1];
  }
  return changes;
}

/** Index pairs of a longest common subsequence. */
function commonItems(before: readonly unknown[], after: readonly unknown[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i]![j] = same(before[i], after[j])
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (same(before[i], after[j])) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}
