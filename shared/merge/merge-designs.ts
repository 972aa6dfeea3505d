import { schemaProblems, type SchemaProblem } from '../formats/schema-problems';
import { text, type Text } from '../language/text';
import { z } from 'zod';
import { encoded } from '../formats/rackloom/write/canonical';
import { readTopology, writeTopology } from '../formats/rackloom';
import { hasErrors, type Diagnostic } from '../plan/diagnostic';
import type { Path } from '../topology/paths';
import { owners, pathOf } from '../topology/owners';
import { topology as schema, type Topology } from '../topology/topology';
import { mergeValues, type Conflict, type Side } from './three-way';

export interface Versions {
  /** What both began with: the file as it was last read or saved. */
  base: Topology;
  mine: Topology;
  theirs: Topology;
  /** The file that `theirs` was read from; its comments and order stay. */
  theirsText: string;
}

export interface MergedDesigns {
  /** Where both sides changed the same place, whatever was chosen for it. */
  conflicts: Conflict[];
  /** Null where the two do not fit together; the diagnostics say why. */
  topology: Topology | null;
  diagnostics: Diagnostic<Text>[];
}

/** By `conflictName`; what is not named is mine. */
export type Choices = Readonly<Record<string, Side>>;

export const conflictName = ({ path }: Conflict): string => path.join('.');

/** Both sides' changes in one design. Places on the canvas mean nothing (D4), so there mine is taken without a question. */
export function mergeDesigns(
  { base, mine, theirs, theirsText }: Versions,
  choices: Choices = {},
): MergedDesigns {
  const conflicts: Conflict[] = [];
  const merged = mergeValues(
    { base: encoded(base), mine: encoded(mine), theirs: encoded(theirs) },
    (conflict) => {
      if (isPlace(conflict.path)) return 'mine';
      conflicts.push(conflict);
      return choices[conflictName(conflict)] ?? 'mine';
    },
    isRecord,
  );
  return { conflicts, ...checked(merged, theirsText) };
}

/** Two records that both were given one id are not mixed. */
const isRecord = (path: Path): boolean =>
  owners.some((owner) => {
    const parent = pathOf(owner);
    return path.length === parent.length + 1 && parent.every((key, i) => key === path[i]);
  });

const isPlace = ([first, second]: Path): boolean =>
  first === 'layout' && second !== 'zones' && second !== 'notes';

/** As the file would be read: each side may name what the other has taken away. */
function checked(merged: unknown, theirsText: string): Omit<MergedDesigns, 'conflicts'> {
  const decoded = z.safeDecode(schema, merged as z.input<typeof schema>);
  if (!decoded.success)
    return { topology: null, diagnostics: schemaProblems(schema, merged, decoded.error.issues).map(misfit) };
  const { diagnostics } = readTopology(writeTopology(theirsText, decoded.data));
  return { topology: hasErrors(diagnostics) ? null : decoded.data, diagnostics };
}

const misfit = ({ path, summary }: SchemaProblem): Diagnostic<Text> => ({
  severity: 'error',
  code: 'merge',
  summary,
  mend: text`Choose the same side for all of it.`,
  path,
});
