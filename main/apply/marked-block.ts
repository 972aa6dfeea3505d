/** Lines of ours in a file that is someone else's: between two marks, so that all outside them stays as it is. */
export const mark = (which: 'BEGIN' | 'END', name: string): string => `# ${which} rackloom ${name}`;

/** The text with the block: replaced where it stands, else added at the end; taken out where `lines` is null. */
export function withBlock(text: string, name: string, lines: readonly string[] | null): string {
  const block = lines === null ? [] : [mark('BEGIN', name), ...lines, mark('END', name)];
  const all = text.split('\n');
  const from = all.indexOf(mark('BEGIN', name));
  const to = all.indexOf(mark('END', name), from);
  if (from >= 0 && to >= 0) return all.toSpliced(from, to - from + 1, ...block).join('\n');
  if (lines === null) return text;
  const base = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${base}${block.join('\n')}\n`;
}
