import { isMap, isScalar, isSeq, visit, type Document, type Node } from 'yaml';
import { lineStart } from './splice';

/** How a file is written where nothing beside says how. */
export interface Style {
  eol: '\n' | '\r\n';
  /** Spaces that a map's entries stand in from their key. */
  indent: number;
  /** The same for a list's dashes. */
  dash: number;
  /** Inside braces and brackets: `{ a: 1 }` or `{a: 1}`. */
  braces: '' | ' ';
  brackets: '' | ' ';
  singleQuote: boolean;
  lineWidth: number;
}

export const houseStyle: Style = {
  eol: '\n',
  indent: 2,
  dash: 2,
  braces: ' ',
  brackets: '',
  singleQuote: false,
  lineWidth: 110,
};

/** What most of a file does. */
export function styleOf(text: string, document: Document): Style {
  const seen = { single: 0, double: 0, indents: [] as number[], dashes: [] as number[] };
  visit(document, {
    Scalar: (_, { type }) => {
      if (type === 'QUOTE_SINGLE') seen.single++;
      if (type === 'QUOTE_DOUBLE') seen.double++;
    },
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !key.range || !(isMap(value) || isSeq(value)) || value.flow) return;
      const [first] = value.items;
      const at = isSeq(value) ? value.range?.[0] : (first as { key?: Node } | undefined)?.key?.range?.[0];
      if (at === undefined) return;
      (isSeq(value) ? seen.dashes : seen.indents).push(columnOf(text, at) - columnOf(text, key.range[0]));
    },
  });
  const indent = usual(seen.indents.filter((n) => n > 0)) ?? houseStyle.indent;
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent,
    dash: usual(seen.dashes.filter((n) => n >= 0)) ?? Math.min(indent, 2),
    braces: count(text, /\{[^\s}]/g) > count(text, /\{ +[^\s}]/g) ? '' : ' ',
    brackets: count(text, /\[ +[^\s\]]/g) > count(text, /\[[^\s\]]/g) ? ' ' : '',
    singleQuote: seen.single > seen.double,
    lineWidth: Math.max(houseStyle.lineWidth, longest(text)),
  };
}

export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

const longest = (text: string) =>
  Math.min(
    160,
    Math.max(...text.split('\n').map((line) => (line.includes('{') ? line.trimEnd().length : 0))),
  );

function usual(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
