import { isPair } from 'yaml';
import { aboveComments, linesOf, startOf, startsLine, type Entry } from './spans';
import { isBlank, lineEnd, lineStart, type Splice } from './splice';
import { columnOf, type Style } from './style';

export interface BlockChange {
  /** What the map or list holds in the file, in its order. */
  entries: readonly Entry[];
  removed: ReadonlySet<Entry>;
  /** New entries as lines, each behind the entry that it follows (null: before all). */
  added: readonly { lines: readonly string[]; after: Entry | null }[];
}

/** Takes entries out of a block map or list and puts others in, by whole lines. At least one entry stays. */
export function blockSplices(text: string, { entries, removed, added }: BlockChange, style: Style): Splice[] {
  const apart = areApart(text, entries);
  return [
    ...removals(text, entries, removed),
    ...added.map(({ lines, after }) =>
      after === null
        ? before(text, entries[0]!, lines, apart, style)
        : behind(text, entries[0]!, after, lines, apart, style),
    ),
  ];
}

/** Whether blank lines stand between the entries, as between devices in most files. */
function areApart(text: string, entries: readonly Entry[]): boolean {
  const others = entries.slice(1);
  const open = others.filter((entry) =>
    isOpenAbove(text, aboveComments(text, lineStart(text, startOf(entry)))),
  );
  return others.length > 0 && open.length * 2 >= others.length;
}

const isOpenAbove = (text: string, from: number): boolean =>
  from > 0 && isBlank(text.slice(lineStart(text, from - 1), from));

function removals(text: string, entries: readonly Entry[], removed: ReadonlySet<Entry>): Splice[] {
  const [first] = entries;
  const gone = entries.filter((entry) => removed.has(entry));
  if (!first || !removed.has(first) || !isBehindDash(text, first))
    return gone.map((entry) => removal(text, entry, entry === first));
  // The map begins on the line of its dash: the first entry that stays moves up to it.
  const kept = entries.findIndex((entry) => !removed.has(entry));
  const moved = { from: startOf(first), to: startOf(entries[kept]!), text: '' };
  const rest = entries.slice(kept).filter((entry) => removed.has(entry));
  return [moved, ...rest.map((entry) => removal(text, entry, false))];
}

/** `- a: 1`: an entry of a map that does not begin its line. */
const isBehindDash = (text: string, entry: Entry): boolean =>
  isPair(entry) && !startsLine(text, startOf(entry));

function removal(text: string, entry: Entry, isFirst: boolean): Splice {
  const { from, to } = linesOf(text, entry);
  const below = lineEnd(text, to);
  const blankBelow = to < text.length && isBlank(text.slice(to, below));
  const openAbove = isOpenAbove(text, from);
  // What stood between two blank lines leaves one; the last of a file leaves none.
  if ((isFirst || openAbove) && blankBelow) return { from, to: below, text: '' };
  if (openAbove && to >= text.length) return { from: lineStart(text, from - 1), to, text: '' };
  return { from, to, text: '' };
}

function behind(
  text: string,
  first: Entry,
  after: Entry,
  lines: readonly string[],
  apart: boolean,
  { eol }: Style,
): Splice {
  const { to } = linesOf(text, after);
  const open = to > 0 && text[to - 1] !== '\n' ? eol : '';
  return { from: to, to, text: open + (apart ? eol : '') + indented(text, first, lines, eol) };
}

function before(
  text: string,
  first: Entry,
  lines: readonly string[],
  apart: boolean,
  { eol }: Style,
): Splice {
  const start = startOf(first);
  if (isBehindDash(text, first)) {
    const next = eol + ' '.repeat(columnOf(text, start));
    return { from: start, to: start, text: lines.join(next) + next };
  }
  const at = aboveComments(text, lineStart(text, start));
  return { from: at, to: at, text: indented(text, first, lines, eol) + (apart ? eol : '') };
}

/** Lines that stand as the entry `beside` does: a pair at its key, an item at its dash. */
function indented(text: string, beside: Entry, lines: readonly string[], eol: string): string {
  const start = startOf(beside);
  const column = isPair(beside)
    ? columnOf(text, start)
    : text.slice(lineStart(text, start), start).lastIndexOf('-');
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line) + eol).join('');
}
