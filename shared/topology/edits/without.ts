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
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const child = branch.children.get(key);
    if (!child?.goes) entries.push([key, prune((value as Record<string, unknown>)[key], child)]);
  }
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
