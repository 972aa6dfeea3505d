import { text } from '../../language/text';
import { valueAt, type Path } from '../paths';
import { ownerOf, owners, pathOf, type Owner } from '../owners';
import type { Reference } from '../reference';
import { referencesOf } from '../references';
import type { Topology } from '../topology';
import { refuse } from './refuse';
import { without } from './without';

/**
 * Removes records, and with them what cannot be without them: a device's cables, containers and memberships, a cluster's
 * namespaces with all that is in them, traffic to what is gone. Refuses to leave a cluster without a server.
 */
export function removeObjects(topology: Topology, { ids }: { ids: readonly string[] }): Topology {
  const known = ids.filter((id) => ownerOf(topology, id));
  if (known.length === 0) return topology;
  const paths = closure(topology, known);
  const rest = without(topology, paths);
  for (const [id, { servers }] of Object.entries(rest.clusters))
    if (servers.length === 0)
      refuse(
        text`Cluster ${id} would be left without a server.`,
        text`Make another device its server first, or remove the cluster too.`,
      );
  return rest;
}

/** Everything that goes, as paths, until nothing that stays names what is gone. */
function closure(topology: Topology, ids: readonly string[]): Path[] {
  const references = referencesOf(topology);
  const emptying = references.filter(({ lastTakes }) => lastTakes);
  const gone = new Set(ids);
  const paths = new Map<string, Path>();
  const take = (path: Path) => paths.set(path.join('\0'), path);
  for (let before = -1; before < paths.size;) {
    before = paths.size;
    for (const id of gone) take([...pathOf(ownerOf(topology, id)!), id]);
    for (const reference of references) if (gone.has(reference.to)) take(reference.takes);
    for (const path of emptied(topology, emptying, paths)) take(path);
    for (const path of paths.values()) {
      const id = recordAt(path);
      if (id !== undefined) gone.add(id);
    }
  }
  return [...paths.values()];
}

/** What loses the last entry of a list or map that it cannot be without. */
function emptied(
  topology: Topology,
  references: readonly Reference[],
  paths: ReadonlyMap<string, Path>,
): Path[] {
  const isLast = (taken: Path) => {
    if (!paths.has(taken.join('\0'))) return false;
    const parent = taken.slice(0, -1);
    const all = Object.keys(valueAt(topology, parent) ?? {});
    return all.every((key) => paths.has([...parent, key].join('\0')));
  };
  return references.flatMap(({ takes, lastTakes, thenTakes }) => [
    ...(lastTakes && isLast(takes) ? [lastTakes] : []),
    ...(lastTakes && thenTakes && isLast(lastTakes) ? [thenTakes] : []),
  ]);
}

/** The id of the record that a path leads to, if it leads to a whole one. */
function recordAt(path: Path): string | undefined {
  const owner = owners.find((each) => {
    const at = pathOf(each);
    return path.length === at.length + 1 && at.every((step, i) => path[i] === step);
  });
  return owner === undefined ? undefined : String(path.at(-1));
}

/** What went with `ids` when they were removed: ids by what they were. */
export function alsoRemoved(before: Topology, after: Topology, ids: readonly string[]): Map<string, Owner> {
  const named = new Set(ids);
  return new Map(
    owners.flatMap((owner) => {
      const [was, is] = [before, after].map((topology) => valueAt(topology, pathOf(owner)) ?? {});
      if (was === is) return [];
      return Object.keys(was!)
        .filter((id) => !Object.hasOwn(is!, id) && !named.has(id))
        .map((id) => [id, owner] as const);
    }),
  );
}
