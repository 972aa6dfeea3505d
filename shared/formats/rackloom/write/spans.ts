import { isCollection, isPair, isScalar, type Node, type Pair, type ParsedNode } from 'yaml';
import { columnOf } from './style';
import { isBlank, lineEnd, lineStart } from './splice';

/** An entry of a map or an item of a list. */
export type Entry = Pair | Node;

export const startOf = (entry: Entry): number =>
  isPair(entry) ? ((entry.key as Node | null)?.range?.[0] ?? 0) : (entry.range?.[0] ?? 0);

/** Behind the last character that an entry is made of: no comment, blank or line break. */
export function endOf(entry: Entry): number {
  if (isPair(entry)) {
    const key = (entry.key as Node | null)?.range?.[1] ?? 0;
    return Math.max(key, entry.value ? endOf(entry.value as Node) : 0);
  }
  const [start, end] = entry.range ?? [0, 0];
  if (isCollection(entry) && !entry.flow) {
    const last = (entry.items as Entry[]).at(-1);
    return last ? endOf(last) : end;
  }
  const isBlock = isScalar(entry) && (entry.type === 'BLOCK_LITERAL' || entry.type === 'BLOCK_FOLDED');
  return isBlock
    ? end - trailingSpace((entry as ParsedNode & { source?: string }).srcToken, end - start)
    : end;
}

/** Line breaks at the end of a block scalar, which belong to the lines around it. */
function trailingSpace(token: unknown, limit: number): number {
  const source = (token as { source?: string } | undefined)?.source ?? '';
  return Math.min(limit, source.length - source.trimEnd().length);
}

/**
 * The whole lines of a block entry: from the beginning of its first line to behind its last, with comments on them and
 * those below it that are indented as its inside is.
 */
export function linesOf(text: string, entry: Entry): { from: number; to: number } {
  const column = columnOf(text, startOf(entry));
  let to = lineEnd(text, endOf(entry));
  for (;;) {
    const next = lineEnd(text, to);
    const comment = /^( +)#/.exec(text.slice(to, next));
    if (!comment || comment[1]!.length <= column) break;
    to = next;
  }
  return { from: lineStart(text, startOf(entry)), to };
}

/** Whether nothing but spaces stands before an entry on its line; in `- a: 1` the entry `a` is not first. */
export const startsLine = (text: string, offset: number): boolean =>
  isBlank(text.slice(lineStart(text, offset), offset));

/** The lines of comment directly above a place, at whose first line something may be put in before them. */
export function aboveComments(text: string, from: number): number {
  let at = from;
  while (at > 0) {
    const previous = lineStart(text, at - 1);
    if (!text.slice(previous, at).trimStart().startsWith('#')) break;
    at = previous;
  }
  return at;
}
