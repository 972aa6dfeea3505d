import type { Path } from '../paths';

interface Branch {
  goes: boolean;
  children: Map<string, Branch>;
}

/** The root without what stands at `paths`, all taken out at once, so that indexes in a list mean what they meant before. */
export function without<T>(root: T, paths: readonly Path[]): T {
  const top: Branch = { goes: false, children: new Map() };
  for (const path of paths) {
    let branch = top;
    for (const step of path) {
      const key = String(step);
      const next = branch.children.get(key) ?? { goes: false, children: new Map() };
      branch.children.set(key, next);
      branch = next;
    }
    branch.goes = true;
  }
  return prune(root, top) as T;
}

function prune(value: unknown, branch: Branch | undefined): unknown {
  if (!branch || branch.children.size === 0 || typeof value !== 'object' || value === null) return value;
  const kept = (key: string) => !branch.children.get(key)?.goes;
  if (Array.isArray(value))
    return value
      .map((item, i) => ({ item: item as unknown, key: String(i) }))
      .filter(({ key }) => kept(key))
      .map(({ item, key }) => prune(item, branch.children.get(key)));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => kept(key))
      .map(([key, item]) => [key, prune(item, branch.children.get(key))]),
  );
}
