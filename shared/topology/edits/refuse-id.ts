import { text, worded } from '../../language/text';
import { idPattern } from '../identifier';
import { nounOf, ownersById } from '../owners';
import type { Topology } from '../topology';
import { refuse } from './refuse';

/** An id must be an RFC 1123 label, and of nothing else in the file (D1). */
export function refuseId(topology: Topology, id: string): void {
  if (!idPattern.test(id))
    refuse(
      text`"${id}" cannot be an id.`,
      text`Use lower-case letters, digits and "-", at most 63, beginning and ending with a letter or digit.`,
    );
  const other = ownersById(topology).get(id);
  if (other)
    refuse(
      text`"${id}" is the id of a ${worded(nounOf[other])} already.`,
      text`Choose another: ids are unique in a file.`,
    );
}
