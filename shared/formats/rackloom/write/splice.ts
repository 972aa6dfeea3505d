/** Text to put in place of `[from, to)` of a file. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** Applies splices that do not overlap. Of several at one place those that only insert come first, in the order given. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = splices
    .map((splice, order) => ({ ...splice, order }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { from, to, text: put } of ordered) {
    result += text.slice(at, Math.max(at, from)) + put;
    at = Math.max(at, to);
  }
  return result + text.slice(at);
}

export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the line break of the line with `offset`. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

export const isBlank = (line: string): boolean => line.trim() === '';
