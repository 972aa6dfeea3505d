import { startOf, endOf, startsLine, type Entry } from './spans';
import { lineStart, type Splice } from './splice';
import type { Style } from './style';

export interface FlowChange {
  /** What the braces or brackets hold. */
  entries: readonly Entry[];
  removed: ReadonlySet<Entry>;
  /** New entries, each behind the one that it follows (null: before all). */
  added: readonly { text: string; after: Entry | null }[];
}

/** Takes entries out of braces or brackets and puts others in. At least one entry stays. */
export function flowSplices(text: string, { entries, removed, added }: FlowChange, style: Style): Splice[] {
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const lastKept = entries.findLastIndex((entry) => !removed.has(entry));
  const separator = separatorBefore(text, last, style);
  const splices = added.map(({ text: put, after }): Splice => {
    const at = after === null ? startOf(first) : endOf(after);
    return { from: at, to: at, text: after === null ? `${put},${separator}` : `,${separator}${put}` };
  });
  for (const [i, entry] of entries.slice(0, lastKept).entries())
    if (removed.has(entry)) splices.push({ from: startOf(entry), to: startOf(entries[i + 1]!), text: '' });
  if (lastKept < entries.length - 1)
    splices.push({ from: endOf(entries[lastKept]!), to: endOf(last), text: '' });
  return splices;
}

/** Where entries stand on lines of their own, so do new ones. */
function separatorBefore(text: string, entry: Entry, { eol }: Style): string {
  const start = startOf(entry);
  return startsLine(text, start) ? eol + text.slice(lineStart(text, start), start) : ' ';
}
