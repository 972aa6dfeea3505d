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

function prune(value: unknown, branch: Branch): unknown {
  if (branch.children.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.flatMap((item: unknown, i) => {
      const child = branch.children.get(String(i));
      return child?.goes ? [] : [child ? prune(item, child) : item];
    });
  const rest: Record<string, unknown> = { ...value };
  for (const [key, child] of branch.children) {
    if (!Object.hasOwn(rest, key)) continue;
    if (child.goes) delete rest[key];
    else rest[key] = prune(rest[key], child);
  }
  return rest;
}
