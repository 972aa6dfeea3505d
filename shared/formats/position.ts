import type { LineCounter, Node, Pair } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, type Document } from 'yaml';
import type { Path } from '../topology/paths';

export interface Position {
  line: number;
  column: number;
}

export function positionOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** A mapping's key as text: `80:` and `"80":` are the same key. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) return '';
  return key.type === 'PLAIN' && key.source !== undefined ? key.source : String(key.value);
}

/** The pair for a key, or the item at an index; aliases are followed. */
export function childAt(document: Document, node: unknown, key: string | number): Pair | Node | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap(target)) return target.items.find((pair) => keyText(pair.key) === String(key));
  if (isSeq(target)) return target.items[Number(key)] as Node | undefined;
  return undefined;
}

export const valueOf = (child: Pair | Node | undefined): Node | undefined =>
  isPair(child) ? ((child.value ?? undefined) as Node | undefined) : child;

/**
 * Offset of what stands at `path`: its key (for `key` and for values that are maps or lists) or its value. Where the
 * path leads nowhere, the nearest place above it.
 */
export function offsetAt(document: Document, path: Path, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = (document.contents?.range ?? [0])[0];
  for (const [i, step] of path.entries()) {
    const child = childAt(document, node, step);
    if (child === undefined) return offset;
    const key = isPair(child) ? (child.key as Node | null)?.range?.[0] : undefined;
    const value = valueOf(child);
    const last = i === path.length - 1;
    const byKey = key !== undefined && (!last || at === 'key' || isMap(value) || isSeq(value));
    offset = (byKey ? key : value?.range?.[0]) ?? key ?? offset;
    node = value;
  }
  return offset;
}
