import { t } from '@lingui/core/macro';
import type { Path } from '#shared/topology/paths';
import { patternOf } from './place';
import { wordsOf } from './words';

/** What the step is called that changes a field: as the forms call it, with what it stands in. */
export function stepWords(path: Path): string {
  if (path[0] === 'access') return t`Change the access rules`;
  const record = path[0] === 'traffic' ? 3 : 2;
  const id = path[record - 1] ?? '';
  const field = path.slice(record).map((_, i) => keyWords(path.slice(0, record + i + 1)));
  return field.length === 0 ? t`Change ${id}` : t`Change ${field.join(' › ')} of ${id}`;
}

/** An entry of a list is called by its number, one of a map by its key. */
function keyWords(path: Path): string {
  const pattern = patternOf(path);
  const key = path.at(-1)!;
  if (!pattern.endsWith('.*')) return wordsOf(pattern).label;
  return typeof key === 'number' ? String(key + 1) : key;
}
