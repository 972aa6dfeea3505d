import type { Topology } from '#shared/topology/topology';

/**
 * Whether two versions describe the same machines and traffic, wherever things are drawn (D4). Edits share structure, so
 * comparing the collections by identity is exact enough: an edit that is taken back by undo gives the old objects again.
 */
export function sameDesign(a: Topology | null, b: Topology | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const keys = Object.keys(a) as (keyof Topology)[];
  return keys.every((key) => key === 'layout' || a[key] === b[key]);
}
