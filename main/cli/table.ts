/** Plain text columns: the first column and those marked `<` to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const left = head.map((title, i) => i === 0 || title.startsWith('<'));
  const titles = head.map((title) => title.replace(/^</, ''));
  const widths = titles.map((title, i) =>
    Math.max(...[title, ...rows.map((row) => row[i] ?? '')].map(width)),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((columns, i) => {
        const cell = cells[i] ?? '';
        const space = ' '.repeat(columns - width(cell));
        return left[i] ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd();
  return [line(titles), ...rows.map(line)].map((text) => `  ${text}`).join('\n');
}

const width = (text: string) => [...text].length;
