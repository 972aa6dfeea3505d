import { TriangleAlert } from 'lucide-react';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Topology } from '#shared/topology/topology';
import { edit } from '../state/document';
import { startsWith, useProblems } from '../state/problems';
import { select } from '../state/selection';
import { CellEditor } from './cell-editor';
import { isEditable, type Column, type TableRow } from './column';

export interface Place {
  row: number;
  column: number;
}

interface TableCellProps<Row extends TableRow> {
  topology: Topology;
  row: Row;
  column: Column<Row>;
  place: Place;
  inTabOrder: boolean;
  onWorkedOn: (place: Place) => void;
}

/** One cell: shows its text and its problems; Enter, F2, typing or a double click edits it, Delete empties it. */
export function TableCell<Row extends TableRow>({
  topology,
  row,
  column,
  place,
  inTabOrder,
  onWorkedOn,
}: TableCellProps<Row>) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = column.text(row);
  const editable = isEditable(column, row);
  const problems = useCellProblems(column, row);
  const commit = (next: string) =>
    edit(column.edit!.label(row, next), (before) => column.edit!.change(before, row, next))?.summary;

  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (draft !== null || event.altKey) return;
    const asked = editable ? openingText(event, text) : null;
    if (asked !== null) setDraft(asked);
    else if (editable && ['Delete', 'Backspace'].includes(event.key)) commit('');
    // The text of the cell is copied, not the device that is selected.
    else if (!((event.ctrlKey || event.metaKey) && ['c', 'v'].includes(event.key))) return;
    if (asked !== null) event.preventDefault();
    event.stopPropagation();
  };
  const copy = (event: ClipboardEvent) => {
    if (draft !== null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  const close = (then: 'stay' | 'down' | 'right' | 'left' | 'leave') => {
    setDraft(null);
    if (then !== 'leave') focusCell(place, then);
  };
  return (
    <td
      role="gridcell"
      className={column.isNumber && 'number'}
      tabIndex={inTabOrder ? 0 : -1}
      data-row={place.row}
      data-column={place.column}
      data-editing={draft !== null || undefined}
      aria-readonly={!editable}
      aria-invalid={problems.length > 0 || undefined}
      title={problems.map(({ summary }) => summary).join('\n') || undefined}
      onFocus={() => {
        onWorkedOn(place);
        select(row.selects ?? [row.subject]);
      }}
      onKeyDown={keys}
      onCopy={copy}
      onDoubleClick={() => editable && draft === null && setDraft(text)}
    >
      {draft === null ? (
        <>
          {problems.length > 0 && <TriangleAlert className={severityOf(problems)} aria-hidden="true" />}
          <span className={editable ? 'mono' : 'mono muted'}>
            {(column.shown ?? column.text)(row) || '–'}
          </span>
          {problems.length > 0 && <span className="hidden-label">{problems[0]?.summary}</span>}
        </>
      ) : (
        <CellEditor
          topology={topology}
          row={row}
          column={column}
          first={draft}
          commit={commit}
          close={close}
        />
      )}
    </td>
  );
}

/** With which text a key begins to edit; null for keys that do not. */
function openingText({ key, ctrlKey, metaKey }: KeyboardEvent, text: string): string | null {
  if (ctrlKey || metaKey) return null;
  if (key === 'Enter' || key === 'F2') return text;
  return key.length === 1 && key !== ' ' ? key : null;
}

/** To the neighbour, once the cell is drawn as text again. */
function focusCell({ row, column }: Place, then: 'stay' | 'down' | 'right' | 'left'): void {
  const [down, right] = { stay: [0, 0], down: [1, 0], right: [0, 1], left: [0, -1] }[then] as [
    number,
    number,
  ];
  requestAnimationFrame(() => {
    const cell = (r: number, c: number) =>
      document.querySelector<HTMLElement>(`.edit-table [data-row="${r}"][data-column="${c}"]`);
    (cell(row + down, column + right) ?? cell(row, column))?.focus();
  });
}

function useCellProblems<Row extends TableRow>(column: Column<Row>, row: Row) {
  const path = column.path?.(row);
  return useProblems(
    useShallow(({ bySubject }) => {
      const about = path && bySubject.get(row.subject);
      if (!about) return [];
      // What concerns a record as a whole stands on its name.
      return about.filter((found) =>
        path.length > 2 ? startsWith(found.path, path) : found.path?.length === path.length,
      );
    }),
  );
}

const severityOf = (problems: readonly { severity: string }[]) =>
  problems.some(({ severity }) => severity === 'error') ? 'bad' : 'warn';
