import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { text, type Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import type { Path } from '../topology/paths';
import { keyText, offsetAt, positionOf, type Position } from './position';
import { yamlSentence } from './yaml-sentences';

/** Deeper than any topology; what is deeper was made to break a reader. */
const maximumDepth = 64;
/** Values that aliases may stand for, all together: a "billion laughs" is refused long before it fills the memory. */
const maximumAliased = 10_000;
const maximumErrors = 20;

/** A YAML text as plain values, with the place of each. */
export interface YamlText {
  /** Maps as plain objects; undefined where there is nothing to read. */
  value: unknown;
  document: Document;
  /** What is wrong with the text as YAML. */
  diagnostics: Diagnostic<Text>[];
  /** Where the line with the first syntax error begins; from there on values may be misread. */
  soundTo: number;
  place(path: Path, at: 'key' | 'value'): Position;
  offset(path: Path, at: 'key' | 'value'): number;
}

/** Reads YAML 1.2 (core schema). Never throws, whatever the text. */
export function readYaml(written: string): YamlText {
  const lines = new LineCounter();
  const document = parse(written, lines);
  const found: { offset: number; diagnostic: Omit<Diagnostic<Text>, 'position'> }[] = [];
  const report = (offset: number, summary: Text, mend: Text, path?: Path) =>
    found.push({
      offset,
      diagnostic: { severity: 'error', code: 'yaml', summary, mend, ...(path && { path }) },
    });
  for (const error of firstErrors(document)) report(error.pos[0], ...yamlSentence(error));
  const value = plainValue(document, report);
  return {
    value,
    document,
    diagnostics: found.map(({ offset, diagnostic }) => ({
      ...diagnostic,
      position: positionOf(lines, offset),
    })),
    soundTo: Math.min(
      Infinity,
      ...document.errors.map(({ pos }) => written.lastIndexOf('\n', pos[0] - 1) + 1),
    ),
    place: (path, at) => positionOf(lines, offsetAt(document, path, at)),
    offset: (path, at) => offsetAt(document, path, at),
  };
}

/** One error for each place, and no more than a person would read: what follows a syntax error is often its echo. */
function firstErrors({ errors, warnings }: Document): YAMLError[] {
  const byPlace = new Map<number, YAMLError>();
  for (const error of [...errors, ...warnings])
    if (!byPlace.has(error.pos[0])) byPlace.set(error.pos[0], error);
  return [...byPlace.values()].slice(0, maximumErrors);
}

const options = {
  prettyErrors: false,
  // At `silent` a second document would pass without a word.
  logLevel: 'error',
  keepSourceTokens: true,
  // Ours is linear; the parser compares every key with every other.
  uniqueKeys: false,
} as const;

/** The parser descends recursively: a text that is nested too deeply ends in a RangeError, which is an error like others. */
function parse(written: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(written, { ...options, lineCounter });
  } catch (error) {
    const document = parseDocument('', options);
    const problem = {
      name: 'YAMLParseError',
      code: error instanceof RangeError ? 'TOO_DEEP' : 'UNREADABLE',
      message: '',
      pos: [0, 0],
    } as unknown as YAMLError;
    document.errors.push(problem);
    return document;
  }
}

type Report = (offset: number, summary: Text, mend: Text, path?: Path) => void;

interface Walk {
  document: Document;
  report: Report;
  /** Values read through aliases so far. */
  aliased: number;
}

function plainValue(document: Document, report: Report): unknown {
  return plain({ document, report, aliased: 0 }, document.contents, [], 0);
}

function plain(walk: Walk, node: unknown, path: Path, aliases: number): unknown {
  const offset = (node as Node | null)?.range?.[0] ?? 0;
  if (aliases > 0 && ++walk.aliased > maximumAliased) {
    if (walk.aliased === maximumAliased + 1)
      walk.report(
        offset,
        text`The aliases (*name) of this file stand for too much.`,
        text`Write the values out.`,
        path,
      );
    return undefined;
  }
  if (path.length > maximumDepth) {
    walk.report(
      offset,
      text`This is nested more than ${maximumDepth} levels deep.`,
      text`Write it flatter.`,
      path,
    );
    return undefined;
  }
  if (isAlias(node)) {
    const target = node.resolve(walk.document);
    if (target !== undefined) return plain(walk, target, path, aliases + 1);
    walk.report(offset, ...yamlSentence({ code: 'BAD_ALIAS', message: '' }), path);
    return undefined;
  }
  if (isMap(node)) return plainMap(walk, node, path, aliases);
  if (isSeq(node)) return node.items.map((item, i) => plain(walk, item, [...path, i], aliases));
  return isScalar(node) ? node.value : node;
}

function plainMap(walk: Walk, map: YAMLMap, path: Path, aliases: number): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { key, value } of map.items) {
    const offset = (key as Node | null)?.range?.[0] ?? map.range?.[0] ?? 0;
    const name = keyText(key);
    const at = [...path, name];
    if (!isScalar(key) || name === '')
      walk.report(offset, text`A key must be a word.`, text`Write key: value.`, path);
    else if (name === '__proto__')
      walk.report(offset, text`"__proto__" cannot be a key.`, text`Give it another name.`, path);
    else if (Object.hasOwn(object, name))
      walk.report(
        offset,
        text`"${name}" stands here twice.`,
        text`Keep one of them, or give one another name.`,
        at,
      );
    else {
      const read = plain(walk, value, at, aliases);
      if (read !== undefined) object[name] = read;
    }
  }
  return object;
}
