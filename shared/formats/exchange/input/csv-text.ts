import { text, type Text } from '../../../language/text';
import type { Diagnostic } from '../../../plan/diagnostic';
import { placeAt, problem } from './refusal';

export interface CsvText {
  separator: string;
  rows: { cells: string[]; line: number }[];
  problem?: Diagnostic<Text>;
}

/** RFC 4180, with the separator that the first line uses most: comma, semicolon or tab. */
export function readCsv(given: string): CsvText {
  // Lines end as on any system, of long ago too.
  const written = given.replace(/\r\n?/g, '\n');
  const separator = separatorOf(written);
  const rows: CsvText['rows'] = [];
  let cells: string[] = [];
  let [cell, quoted, line, begun, quotedAt] = ['', false, 1, 1, 0];
  const endRow = () => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== ''))
      rows.push({ cells: cells.map((each) => each.trim()), line: begun });
    [cells, cell] = [[], ''];
  };
  for (let i = 0; i < written.length; i++) {
    const sign = written[i]!;
    if (sign === '\n') line++;
    if (quoted) {
      if (sign === '"' && written[i + 1] === '"') cell += written[i++];
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell.trim() === '') [quoted, cell, quotedAt] = [true, '', i];
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRow();
      begun = line;
    } else cell += sign;
  }
  if (quoted)
    return {
      separator,
      rows: [],
      problem: problem(
        text`A quote that opens here is never closed.`,
        text`Close it with another ".`,
        placeAt(written, quotedAt),
      ),
    };
  endRow();
  return { separator, rows };
}

function separatorOf(written: string): string {
  const first = written.slice(0, written.indexOf('\n') < 0 ? undefined : written.indexOf('\n'));
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Text that a spreadsheet would take for a formula is marked as text (OWASP, "CSV Injection"). */
export const csvText = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');

function cellText(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
