import { text, type Text, verbatim } from '#shared/language/text';
import { canonicalJson } from './hash';

/**
 * A JSON file that is theirs and ours: its keys are merged one by one, so that those of others stay as they are. What lies in an object
 * counts for itself, anything else (an array too) as a whole.
 */
export type JsonObject = Record<string, unknown>;

/** The object that a text holds; else the line where it breaks. No text, or nothing in it, is an empty object. */
export function readJsonObject(found: string | null): { value: JsonObject } | { line: number; why: Text } {
  if (found === null || found.trim() === '') return { value: {} };
  try {
    const value: unknown = JSON.parse(found);
    return isObject(value) ? { value } : { line: 1, why: text`it holds no object` };
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? found.trimEnd().length);
    const why = message.replace(/ in JSON at position.*$| \(line \d+ column \d+\)$/, '');
    return { line: found.slice(0, position).split('\n').length, why: verbatim(why) };
  }
}

/** An object as text, indented like the text that it takes the place of. */
export const writeJsonObject = (value: JsonObject, like: string | null): string =>
  `${JSON.stringify(value, null, /\n([ \t]+)"/.exec(like ?? '')?.[1] ?? '  ')}\n`;

/** The object with ours in it. */
export function withKeys(theirs: JsonObject, ours: JsonObject): JsonObject {
  const merged = { ...theirs };
  for (const [key, value] of Object.entries(ours)) {
    const old = merged[key];
    merged[key] = isObject(value) ? withKeys(isObject(old) ? old : {}, value) : value;
  }
  return merged;
}

/** Top-level keys of ours whose values are not those of the object. */
export const differingKeys = (theirs: JsonObject, ours: JsonObject): string[] =>
  Object.keys(ours).filter(
    (key) => canonicalJson(withKeys(theirs, ours)[key]) !== canonicalJson(theirs[key]),
  );

/**
 * What changed from one object to the other, done to a third: keys in which they agree stay as they are there. Undefined where the third
 * has neither side's value under a key that changed: someone else changed it, too.
 */
export function withChange(third: JsonObject, from: JsonObject, to: JsonObject): JsonObject | undefined {
  const done = { ...third };
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [now, old, next] = [third[key], from[key], to[key]];
    if (isSame(old, next) || isSame(now, next)) continue;
    const isFolder = isObject(now) && [old, next].every((side) => side === undefined || isObject(side));
    const value = isFolder
      ? withChange(now, objectOf(old), objectOf(next))
      : isSame(now, old)
        ? next
        : conflict;
    if (value === conflict || (isFolder && value === undefined)) return undefined;
    const emptied = next === undefined && isObject(value) && Object.keys(value).length === 0;
    if (value === undefined || emptied) delete done[key];
    else done[key] = value;
  }
  return done;
}

const conflict = Symbol('conflict');
const isSame = (a: unknown, b: unknown) => canonicalJson([a]) === canonicalJson([b]);
const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
