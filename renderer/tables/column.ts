import { valueAt, type Path } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';

/** A line of a table: an object of the design, or a part of one. */
export interface TableRow {
  id: string;
  /** The record that is selected with the line, by id. */
  subject: string;
  /** What is selected with the line, where that is more than its subject. */
  selects?: readonly string[];
}

/** One column of a table of the design. What can be edited is edited by the same functions as in the inspector. */
export interface Column<Row extends TableRow> {
  id: string;
  label: string;
  /** Its figures stand under each other, to the right. */
  isNumber?: true;
  /** What the cell holds, as it is edited, sorted, filtered and exported. */
  text: (row: Row) => string;
  /** What is shown of it, where people write it in another way than files: a price. */
  shown?: (row: Row) => string;
  /** Where it stands in the topology; problems about that place show on the cell. */
  path?: (row: Row) => Path;
  edit?: CellEdit<Row>;
}

export interface CellEdit<Row extends TableRow> {
  /** Whether this line's cell can be edited; left out: every line's. */
  of?: (row: Row) => boolean;
  /** What there is to choose; left out: free text. */
  options?: (row: Row) => readonly (readonly [value: string, label: string])[];
  /** A value worth taking, in words: the next free address. */
  offer?: (row: Row) => { words: string; text: string } | undefined;
  /** What the step is called. */
  label: (row: Row, text: string) => string;
  /** The edit itself; refuses what cannot be. */
  change: (topology: Topology, row: Row, text: string) => Topology;
}

export const isEditable = <Row extends TableRow>({ edit }: Column<Row>, row: Row): boolean =>
  edit !== undefined && (edit.of?.(row) ?? true);

/** The text that stands at a place; empty where there is none. */
export function textAt(root: unknown, path: Path): string {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : '';
}

/** Empty text takes a field out of the file. */
export const orNothing = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
