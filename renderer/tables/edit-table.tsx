import { plural, t } from '@lingui/core/macro';
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment, useMemo, useRef, useState, type ClipboardEvent } from 'react';
import type { Topology } from '#shared/topology/topology';
import { walkCells } from '../controls/walk-cells';
import { does } from '../state/design';
import { useSelection } from '../state/selection';
import { type Column, type TableRow } from './column';
import { pasteColumn, pastedLines } from './paste-column';
import { TableCell, type Place } from './table-cell';
import { useDrawnRows } from './use-drawn-rows';

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
  filterFns: { includesString: filterFn_includesString },
});

interface EditTableProps<Row extends TableRow> {
  label: string;
  topology: Topology;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  filter: string;
}

/** A table of the design as a grid: sorted, filtered, walked and edited cell by cell (ARIA's grid pattern). */
export function EditTable<Row extends TableRow>(props: EditTableProps<Row>) {
  const { label, topology, columns } = props;
  const table = useDesignTable(props);
  const selected = useSelection((state) => state.ids);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const rows = table.getRowModel().rows.map(({ original }) => original);
  const grid = useRef<HTMLTableElement>(null);
  const drawn = useDrawnRows(rows.length, grid, at.row);
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const column = columns[at.column];
    if (!column?.edit || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const lines = pastedLines(event.clipboardData.getData('text/plain'));
    const step = t`Paste ${plural(lines.length, { one: '# value', other: '# values' })} into ${column.label}`;
    does(step, (before) => pasteColumn(before, column, rows.slice(at.row), lines));
  };
  return (
    <>
      <table
        ref={grid}
        className="table edit-table"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        onKeyDown={walkCells}
        onPaste={paste}
      >
        <thead>
          <tr aria-rowindex={1}>
            {table.getFlatHeaders().map(({ id, column }) => {
              const { label: title, isNumber } = columns.find((each) => each.id === id)!;
              return (
                <Head
                  key={id}
                  label={title}
                  isNumber={isNumber}
                  sorted={column.getIsSorted()}
                  onSort={() => column.toggleSorting()}
                />
              );
            })}
          </tr>
        </thead>
        <tbody>
          {drawn.rows.map(({ index, before }) => {
            const row = rows[index]!;
            return (
              <Fragment key={row.id}>
                {before > 0 && <Gap height={before} />}
                <tr
                  ref={drawn.measure}
                  aria-rowindex={index + 2}
                  aria-selected={selected.includes(row.subject)}
                  data-line={row.id}
                  data-index={index}
                >
                  {columns.map((column, place) => (
                    <TableCell
                      key={column.id}
                      topology={topology}
                      row={row}
                      column={column}
                      place={{ row: index, column: place }}
                      inTabOrder={at.row === index && at.column === place}
                      onWorkedOn={setAt}
                    />
                  ))}
                </tr>
              </Fragment>
            );
          })}
          {drawn.after > 0 && <Gap height={drawn.after} />}
        </tbody>
      </table>
      {rows.length === 0 && <p className="tables-none muted">{t`No line has that in it.`}</p>}
    </>
  );
}

/** Stands for lines that are out of sight, as high as they are. */
const Gap = ({ height }: { height: number }) => (
  <tr aria-hidden="true" className="table-gap">
    <td style={{ height }} />
  </tr>
);

function useDesignTable<Row extends TableRow>({ rows, columns, filter }: EditTableProps<Row>) {
  const definitions = useMemo(
    () =>
      columns.map(({ id, text }): ColumnDef<typeof features, Row> => ({
        id,
        accessorFn: text,
        sortFn: 'alphanumeric',
      })),
    [columns],
  );
  return useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: ({ id }) => id,
    globalFilterFn: 'includesString',
    state: { globalFilter: filter },
  });
}

function Head({
  label,
  isNumber,
  sorted,
  onSort,
}: {
  label: string;
  isNumber: true | undefined;
  sorted: false | 'asc' | 'desc';
  onSort: () => void;
}) {
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  return (
    <th scope="col" className={isNumber && 'number'} aria-sort={order}>
      <button type="button" className="column-head" onClick={onSort}>
        {label}
        {sorted === 'asc' && <ArrowUp aria-hidden="true" />}
        {sorted === 'desc' && <ArrowDown aria-hidden="true" />}
      </button>
    </th>
  );
}
