import { subject } from '../../formats/subject';
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
        `${subject(path)}: there is no ${among.map((each) => nounOf[each]).join(' or ')} "${to}".`,
        'Choose one that is there, or remove what names it first.',
      );
    if (as === 'port' && !portAt(topology, valueAt(topology, path) as string))
      refuse(
        `${subject(path)}: ${to} has no port "${splitPort(valueAt(topology, path) as string).port}".`,
        'Choose one of its ports, or remove the cable first.',
      );
  }
}
