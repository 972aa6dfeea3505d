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
import { useMemo, useState, type ClipboardEvent } from 'react';
import type { Topology } from '#shared/topology/topology';
import { walkCells } from '../controls/walk-cells';
import { does } from '../state/design';
import { useSelection } from '../state/selection';
import { type Column, type TableRow } from './column';
import { pasteColumn, pastedLines } from './paste-column';
import { TableCell, type Place } from './table-cell';

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
  filterFns: { includesString: filterFn_includesString },
});

/** More lines than a screen shows are drawn on demand: a thousand devices have five thousand ports. */
const page = 200;

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
  const [shown, setShown] = useState(page);
  const rows = table.getRowModel().rows.map(({ original }) => original);
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
        className="table edit-table"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        onKeyDown={walkCells}
        onPaste={paste}
      >
        <thead>
          <tr>
            {table.getFlatHeaders().map(({ id, column }) => (
              <Head
                key={id}
                label={columns.find((each) => each.id === id)!.label}
                sorted={column.getIsSorted()}
                onSort={() => column.toggleSorting()}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            <tr key={row.id} aria-selected={selected.includes(row.subject)} data-line={row.id}>
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
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="tables-none muted">{t`No line has that in it.`}</p>}
      {rows.length > shown && (
        <button type="button" className="button small" onClick={() => setShown(shown + page)}>
          {t`Show more: ${shown} of ${rows.length} are here`}
        </button>
      )}
    </>
  );
}

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
  sorted,
  onSort,
}: {
  label: string;
  sorted: false | 'asc' | 'desc';
  onSort: () => void;
}) {
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none';
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" className="column-head" onClick={onSort}>
        {label}
        {sorted === 'asc' && <ArrowUp aria-hidden="true" />}
        {sorted === 'desc' && <ArrowDown aria-hidden="true" />}
      </button>
    </th>
  );
}
