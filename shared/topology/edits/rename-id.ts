import { text } from '../../language/text';
import { splitPort } from '../identifier';
import { valueAt, withKeyRenamed, withValueAt, type Path } from '../paths';
import { ownersById, pathOf } from '../owners';
import { referencesOf } from '../references';
import type { Topology } from '../topology';
import { refuse } from './refuse';
import { refuseId } from './refuse-id';

/** Gives a record another id, in its own place and in every place that names it. */
export function renameId(topology: Topology, { from, to }: { from: string; to: string }): Topology {
  if (from === to) return topology;
  const owned = ownersById(topology);
  const owner = owned.get(from);
  if (!owner)
    return refuse(text`There is nothing with the id "${from}".`, text`Choose something that is there.`);
  refuseId(topology, to);
  const references = referencesOf(topology).filter((reference) => reference.to === from);
  const keys: Path[] = [[...pathOf(owner), from]];
  let next = topology;
  for (const { path, as } of references) {
    if (as === 'key') keys.push(path);
    else next = withValueAt(next, path, as === 'value' ? to : renamedPort(next, path, to));
  }
  return keys.reduce((renamed, path) => withKeyRenamed(renamed, path, to), next);
}

const renamedPort = (topology: Topology, path: Path, to: string): string =>
  `${to}:${splitPort(valueAt(topology, path) as string).port}`;
