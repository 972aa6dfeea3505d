import { z } from 'zod';
import { text, verbatim, type Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import { owners, pathOf } from '../topology/owners';
import { valueAt, type Path } from '../topology/paths';
import { topology as schema, type Topology } from '../topology/topology';
import { knownKeys, schemasAt, unwrap } from './schema-shape';
import { suggestion } from './suggest';

/** A topology in the file's own terms, defaults written out. */
export type Written = z.input<typeof schema>;
export const writtenOf = (topology: Topology): Written => z.encode(schema, topology);

export type FoundPath = { path: Path } | { problem: Diagnostic<Text> };

/**
 * A place of the file as people write it: `cables.uplink.delay`, `devices.sw1.ports.1.rate`. Records are those that the
 * file has; a field may be one that it leaves out. Keys with dots in them are found, the longest first.
 */
export function findSettingPath(written: Written, asked: string): FoundPath {
  const path: (string | number)[] = [];
  let rest = asked.trim();
  while (rest !== '') {
    const keys = keysAt(written, path);
    const key = keys
      .filter((each) => rest === each || rest.startsWith(`${each}.`))
      .sort((a, b) => b.length - a.length)[0];
    if (key === undefined) return { problem: notFound(written, asked, path, rest, keys) };
    path.push(Array.isArray(valueAt(written, path)) ? Number(key) : key);
    rest = rest.slice(key.length + 1);
  }
  return path.length > 0 ? { path } : { problem: notFound(written, asked, path, '', keysAt(written, path)) };
}

/** Every place of the file that holds a quantity or a number, as `findSettingPath` reads it. */
export function settingPaths(written: Written): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: Path) => {
    if (path[0] === 'layout' || path[0] === 'rackloom') return;
    if (typeof value === 'object' && value !== null)
      for (const [key, child] of Object.entries(value))
        visit(child, [...path, Array.isArray(value) ? Number(key) : key]);
    else if (typeof value === 'number' || isQuantity(value, path)) found.push(path.join('.'));
  };
  visit(written, []);
  return found;
}

/** Quantities are codecs from text to a number. */
const isQuantity = (value: unknown, path: Path): boolean =>
  typeof value === 'string' &&
  schemasAt(schema, path).some((each) => z.safeDecode(each as z.ZodType, value).data !== value) &&
  /^\d/.test(value);

/** What may be written at a place, text or what it stands for in YAML: `3` is a number where one belongs. */
export function writtenValue(path: Path, text: string): unknown {
  const types = schemasAt(schema, path).map((each) => unwrap(each)._zod.def.type);
  if (types.includes('number') && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function keysAt(written: Written, path: Path): string[] {
  const value = valueAt(written, path);
  const own = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [...new Set([...own, ...schemasAt(schema, path).flatMap(knownKeys)])];
}

function notFound(
  written: Written,
  asked: string,
  path: Path,
  rest: string,
  keys: readonly string[],
): Diagnostic<Text> {
  const where = path.length === 0 ? text`The file` : verbatim(path.join('.'));
  const key = rest.split('.')[0] ?? '';
  return {
    severity: 'error',
    code: 'setting-path',
    summary: key === '' ? text`A setting has no path.` : text`"${asked}": ${where} has no "${key}".`,
    mend:
      byId(written, rest) ??
      suggestion(key, keys) ??
      text`${where} holds a single value; end the path there.`,
    ...(path.length > 0 && { path }),
  };
}

/** Where the path begins with an id, or leaves the collection out, it is known what was meant. */
function byId(written: Written, rest: string): Text | undefined {
  for (const owner of owners)
    for (const id of Object.keys(valueAt(written, pathOf(owner)) ?? {}))
      if (rest === id || rest.startsWith(`${id}.`))
        return text`Did you mean "${[...pathOf(owner), rest].join('.')}"?`;
  return undefined;
}
