/** One line on stderr that is written over; silent where stderr is no terminal, so that logs stay readable. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

export function createProgressLine(output: { isTTY?: boolean; write(text: string): unknown }): ProgressLine {
  let shown = '';
  const write = (text: string) => {
    if (!output.isTTY || text === shown) return;
    output.write(`\r\u001b[2K${text}`);
    shown = text;
  };
  return { show: write, clear: () => write('') };
}
