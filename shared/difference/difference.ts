import type { Path } from '../topology/paths';
import type { Topology } from '../topology/topology';
import { encoded, isPlain, same } from '../formats/rackloom/write/canonical';
import { nounOf, owners, pathOf, type Owner } from '../topology/owners';
import { valueAt } from '../topology/paths';

/** One field that two versions of a record have differently, as a file would say it; undefined where one lacks it. */
export interface FieldDifference {
  /** From the record on. */
  path: Path;
  before: unknown;
  after: unknown;
}

/** A record that only one version has, or both have differently. */
export interface RecordDifference {
  owner: Owner | 'design';
  /** Empty for what belongs to the design as a whole. */
  id: string;
  change: 'added' | 'removed' | 'changed';
  fields: FieldDifference[];
}

/** What two designs have differently, by id and field. Order, comments and the drawing's positions mean nothing. */
export function differenceOf(before: Topology, after: Topology): RecordDifference[] {
  const [a, b] = [encoded(before), encoded(after)];
  return [
    ...designDifference(a, b),
    ...owners.flatMap((owner) => {
      const [from, to] = [recordsOf(a, owner), recordsOf(b, owner)];
      return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((id) =>
        recordDifference(owner, id, from[id], to[id]),
      );
    }),
  ];
}

const recordsOf = (topology: unknown, owner: Owner): Record<string, unknown> => {
  const records = valueAt(topology, pathOf(owner));
  return isPlain(records) ? records : {};
};

function recordDifference(owner: Owner, id: string, before: unknown, after: unknown): RecordDifference[] {
  if (before === undefined) return [{ owner, id, change: 'added', fields: [] }];
  if (after === undefined) return [{ owner, id, change: 'removed', fields: [] }];
  const fields = fieldDifferences(before, after, []);
  return fields.length > 0 ? [{ owner, id, change: 'changed', fields }] : [];
}

/** Fields outside of all records: name, description, access rules. */
function designDifference(a: Record<string, unknown>, b: Record<string, unknown>): RecordDifference[] {
  const own = ['name', 'description', 'access'];
  const pick = (all: Record<string, unknown>) =>
    Object.fromEntries(own.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]])));
  const fields = fieldDifferences(pick(a), pick(b), []);
  return fields.length > 0 ? [{ owner: 'design', id: '', change: 'changed', fields }] : [];
}

/** Maps are compared key by key, lists as wholes: an entry of a list has no name to be found by. */
function fieldDifferences(before: unknown, after: unknown, path: Path): FieldDifference[] {
  if (!isPlain(before) || !isPlain(after)) return same(before, after) ? [] : [{ path, before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    fieldDifferences(before[key], after[key], [...path, key]),
  );
}

/** As text: a record a line, its fields indented, `+`, `-` and `~` before them as in a patch. */
export function differenceText(differences: readonly RecordDifference[]): string {
  const signs = { added: '+', removed: '-', changed: '~' };
  return differences
    .flatMap(({ owner, id, change, fields }) => [
      `${signs[change]} ${owner === 'design' ? 'design' : `${nounOf[owner]} ${id}`}`,
      ...fields.map(fieldText),
    ])
    .join('\n');
}

function fieldText({ path, before, after }: FieldDifference): string {
  const name = path.join('.');
  if (before === undefined) return `    + ${name}: ${fieldValueText(after)}`;
  if (after === undefined) return `    - ${name}: ${fieldValueText(before)}`;
  return `    ~ ${name}: ${fieldValueText(before)} → ${fieldValueText(after)}`;
}

/** A field's value as it stands in a line. */
export const fieldValueText = (value: unknown): string =>
  typeof value === 'string' ? value : isPlainList(value) ? value.join(', ') : JSON.stringify(value);

/** Of words and figures alone; an empty one, and one whose words hold commas, is written as it is in code. */
const isPlainList = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => typeof each === 'number' || (typeof each === 'string' && /^[^,\s]+$/.test(each)));
