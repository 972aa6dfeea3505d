import { isCollection, isMap, isPair, isSeq, type Node } from 'yaml';
import type { Path } from '../../../topology/paths';
import { topology as schema } from '../../../topology/topology';
import { keyText } from '../../position';
import { schemasAt, unwrap } from '../../schema-shape';
import { isPlain } from './canonical';
import { scalarText } from './scalar-text';
import type { Style } from './style';

/** Values that stand beside or for the same thing elsewhere: what is new is written as they are. */
export type Models = readonly Node[];

/** A value in one line, as inside brackets. */
export function flowText(value: unknown, style: Style): string {
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map((item) => flowText(item, style)),
      ']',
      style.brackets,
    );
  if (!isPlain(value)) return scalarText(value, style, true);
  const entries = Object.entries(value).map(
    ([key, each]) => `${scalarText(key, style, true)}: ${flowText(each, style)}`,
  );
  return wrap('{', entries, '}', style.braces);
}

const wrap = (open: string, entries: readonly string[], close: string, pad: string): string =>
  entries.length === 0 ? open + close : `${open}${pad}${entries.join(', ')}${pad}${close}`;

/** `key: value` as lines, the first without indentation, the others relative to it. */
export function entryLines(key: string, value: unknown, path: Path, models: Models, style: Style): string[] {
  const name = scalarText(key, style, false);
  const [first, ...rest] = valueLines(value, path, models, style);
  if (isInline(value, path, models, style)) return [`${name}: ${first}`];
  const shift = ' '.repeat(Array.isArray(value) ? style.dash : style.indent);
  return [`${name}:`, ...[first!, ...rest].map((line) => shift + line)];
}

/** `- value` as lines. */
export function itemLines(value: unknown, path: Path, models: Models, style: Style): string[] {
  const lines = valueLines(value, path, models, style);
  return lines.map((line, i) => (i === 0 ? '- ' : '  ') + line);
}

export function valueLines(value: unknown, path: Path, models: Models, style: Style): string[] {
  if (isInline(value, path, models, style))
    return [typeof value === 'object' ? flowText(value, style) : scalarText(value, style, false)];
  if (Array.isArray(value))
    return value.flatMap((item, i) => itemLines(item, [...path, i], childModels(models, path, i), style));
  return Object.entries(value as object).flatMap(([key, each]) =>
    entryLines(key, each, [...path, key], childModels(models, path, key), style),
  );
}

/** Whether a value stands on the line of its key: as its models do, else by custom; as far as it fits. */
function isInline(value: unknown, path: Path, models: Models, style: Style): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return true;
  const width = 2 * path.length + String(path.at(-1)).length + 2 + flowText(value, style).length;
  const model = models.findLast((each) => isCollection(each) && each.items.length > 0);
  const inline = isCollection(model) ? Boolean(model.flow) : isInlineByCustom(value, path);
  return inline && width <= style.lineWidth;
}

/** Records that have much to say, and what is listed in them: written one field a line. */
const tall = ['devices', 'clusters', 'workloads', 'ingresses', 'containers', 'requests'];
const tallFields = ['ports', 'nodes', 'calls'];

function isInlineByCustom(value: object, path: Path): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object');
  const [section, field] = path[0] === 'traffic' || path[0] === 'layout' ? path.slice(1) : path;
  const inRecord = path.slice(path[0] === 'traffic' || path[0] === 'layout' ? 3 : 2);
  if (section === undefined || field === undefined) return false;
  const isTall = path[0] !== 'layout' && tall.includes(String(section));
  if (!isTall) return true;
  return inRecord.length > 1 || (inRecord.length === 1 && !tallFields.includes(String(inRecord[0])));
}

/** What stands under `key` in the models; in a map of free keys (ports, paths, records) any of its entries will do. */
export function childModels(models: Models, path: Path, key: string | number): Models {
  const exact = models.flatMap((model) =>
    isMap(model)
      ? model.items.filter((pair) => keyText(pair.key) === String(key)).map(({ value }) => value)
      : [],
  );
  const found = exact.length > 0 ? exact : models.flatMap((model) => anyEntry(model, path));
  return found.filter((each): each is Node => each !== null && each !== undefined);
}

function anyEntry(model: Node, path: Path): unknown[] {
  if (isSeq(model)) return model.items;
  if (!isMap(model) || !isFree(path)) return [];
  return model.items.map((pair) => (isPair(pair) ? pair.value : undefined));
}

/** Whether the keys at a path are the user's own: ids, port names. */
export const isFree = (path: Path): boolean =>
  schemasAt(schema, path).some((each) => unwrap(each)._zod.def.type === 'record');
