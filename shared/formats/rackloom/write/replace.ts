import { isCollection, isPair, type Node } from 'yaml';
import type { Path } from '../../../topology/paths';
import { topology as schema } from '../../../topology/topology';
import { schemasAt } from '../../schema-shape';
import { sparse } from './canonical';
import type { Draft, Place } from './draft';
import { flowText, valueLines } from './render';
import { requoted } from './scalar-text';
import { endOf, linesOf, startOf, startsLine, type Entry } from './spans';
import { columnOf } from './style';

/** What a person would write for a value at a place: without what is there by default. */
export const asWritten = (path: Path, value: unknown): unknown => sparse(schemasAt(schema, path)[0], value);

/** Puts another value in a node's place, in the form that it had or that its siblings have. */
export function replace(draft: Draft, node: Node, after: unknown, place: Place): void {
  const { style } = draft;
  const value = asWritten(place.path, after);
  if (typeof value !== 'object' || value === null) {
    const type = (node as { type?: unknown }).type;
    return put(draft, node, [requoted(value, type, style, place.flow)], place);
  }
  if (place.flow || (isCollection(node) && node.flow && node.items.length > 0))
    return put(draft, node, [flowText(value, style)], place);
  put(draft, node, valueLines(value, place.path, [...place.models, ...nonEmpty(node)], style), place);
}

const nonEmpty = (node: Node): Node[] => (isCollection(node) && node.items.length > 0 ? [node] : []);

/** One line goes where the value began; more go below its key. */
function put({ text, style, splices }: Draft, node: Node, lines: readonly string[], { holder }: Place): void {
  const isBlock = isCollection(node) && !node.flow;
  const [start, to] = [node.range?.[0] ?? 0, endOf(node)];
  const behindColon = isPair(holder) ? colonOf(text, holder) + 1 : start;
  if (lines.length === 1 && !/^- /.test(lines[0]!))
    return void splices.push(
      isBlock && behindColon < start
        ? { from: behindColon, to, text: ` ${lines[0]}` }
        : { from: start, to, text: lines[0]! },
    );
  const isList = lines[0]!.startsWith('- ');
  const column = isPair(holder)
    ? columnOf(text, startOf(holder)) + (isList ? style.dash : style.indent)
    : columnOf(text, start);
  const indented = lines.map((line) => ' '.repeat(column) + line).join(style.eol);
  splices.push(
    isPair(holder)
      ? { from: behindColon, to, text: style.eol + indented }
      : { from: start, to, text: indented.trimStart() },
  );
}

const colonOf = (text: string, { key }: { key: unknown }): number =>
  text.indexOf(':', (key as Node).range?.[1] ?? 0);

/** Leaves an empty map or list where a full one was; comments on lines of their own stay. */
export function empty(draft: Draft, node: Node, brackets: '{}' | '[]', { holder }: Place): void {
  const { text, splices } = draft;
  const entries = (isCollection(node) ? node.items : []) as Entry[];
  const inLines = isPair(holder) && isCollection(node) && !node.flow && startsBelow(text, node, entries);
  if (!inLines) return void splices.push({ from: node.range?.[0] ?? 0, to: endOf(node), text: brackets });
  const at = colonOf(text, holder) + 1;
  splices.push({ from: at, to: at, text: ` ${brackets}` });
  for (const entry of entries) splices.push({ ...linesOf(text, entry), text: '' });
}

const startsBelow = (text: string, node: Node, entries: readonly Entry[]): boolean =>
  entries.every((entry) => !isPair(entry) || startsLine(text, startOf(entry))) &&
  text.slice(0, node.range?.[0] ?? 0).includes('\n');
