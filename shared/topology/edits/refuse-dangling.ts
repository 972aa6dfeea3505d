import { named } from '../../formats/subject';
import { anyOf, text, worded } from '../../language/text';
import { splitPort } from '../identifier';
import { portAt } from '../links';
import { valueAt } from '../paths';
import { nounOf, ownersById } from '../owners';
import { referencesOf } from '../references';
import type { Topology } from '../topology';
import { refuse } from './refuse';

/** The topology was sound before, so whatever dangles now is this edit's doing. */
export function refuseDangling(topology: Topology): void {
  const owned = ownersById(topology);
  for (const { to, among, as, path } of referencesOf(topology)) {
    const owner = owned.get(to);
    if (!owner || !among.includes(owner))
      refuse(
        text`${named(path)}: there is no ${anyOf(among.map((each) => worded(nounOf[each])))} "${to}".`,
        text`Choose one that is there, or remove what names it first.`,
      );
    if (as === 'port' && !portAt(topology, valueAt(topology, path) as string))
      refuse(
        text`${named(path)}: ${to} has no port "${splitPort(valueAt(topology, path) as string).port}".`,
        text`Choose one of its ports, or remove the cable first.`,
      );
  }
}
