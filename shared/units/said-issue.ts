import type { Text } from '../language/text';

/**
 * What an issue of a schema says where that has values in it, as the issue's `params`. A message without values is said by the
 * schema itself, as a label: a sentence, or in `refine` a clause.
 */
export interface SaidIssue {
  what: Text;
  mend?: Text;
}
