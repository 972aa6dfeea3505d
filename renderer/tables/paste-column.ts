import type { Topology } from '#shared/topology/topology';
import { isEditable, type Column, type TableRow } from './column';

/** Lines of a pasted text, as spreadsheets give a column: one value a line, the last line end no value. */
export const pastedLines = (text: string): string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t')[0]!.replace(/^"(.*)"$/, '$1'));

/** Values put down a column from its first row on, line by line; cells that cannot be edited are passed over. */
export const pasteColumn = <Row extends TableRow>(
  topology: Topology,
  column: Column<Row>,
  rows: readonly Row[],
  lines: readonly string[],
): Topology =>
  lines.reduce((next, text, index) => {
    const row = rows[index];
    return row && column.edit && isEditable(column, row) ? column.edit.change(next, row, text) : next;
  }, topology);
