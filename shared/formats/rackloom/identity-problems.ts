import { text, worded, type Text } from '../../language/text';
import { valueAt, type Path } from '../../topology/paths';
import { nounOf, owners, pathOf, type Owner } from '../../topology/owners';

/** A finding by its place, before it has a line and column. */
export interface PlacedProblem {
  path: Path;
  at: 'key' | 'value';
  severity: 'error' | 'warning';
  code: string;
  summary: Text;
  mend: Text;
}

/** Ids as the file has them, valid records or not, so that one problem does not bring forth others. */
export function writtenIds(value: unknown): Map<Owner, string[]> {
  return new Map(
    owners.map((owner) => {
      const records = valueAt(value, pathOf(owner));
      const isMap = typeof records === 'object' && records !== null && !Array.isArray(records);
      return [owner, isMap ? Object.keys(records) : []];
    }),
  );
}

/** Ids that two records share (D1). */
export function identityProblems(ids: ReadonlyMap<Owner, readonly string[]>): PlacedProblem[] {
  const first = new Map<string, Owner>();
  const problems: PlacedProblem[] = [];
  for (const [owner, all] of ids) {
    for (const id of all) {
      const other = first.get(id);
      if (other === undefined) first.set(id, owner);
      else
        problems.push({
          path: [...pathOf(owner), id],
          at: 'key',
          severity: 'error',
          code: 'duplicate-id',
          summary: text`"${id}" is the id of a ${worded(nounOf[other])} and of a ${worded(nounOf[owner])}.`,
          mend: text`Give one of them another id: an id is unique in its file.`,
        });
    }
  }
  return problems;
}
