import { plural, t } from '@lingui/core/macro';
import { ClipboardCopy, Download, Search } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useMemo, useState } from 'react';
import { csvText } from '#shared/formats/exchange/input/csv-text';
import type { Topology } from '#shared/topology/topology';
import { download } from '../controls/download';
import { useDocument } from '../state/document';
import { tell } from '../state/notice';
import { useSelection } from '../state/selection';
import { addressColumns, addressRows } from './address-columns';
import type { Column, TableRow } from './column';
import { deviceColumns, deviceRows } from './device-columns';
import { EditTable } from './edit-table';
import { portColumns, portRows } from './port-columns';

const tables = {
  devices: { label: t`Devices`, rows: deviceRows, columns: () => deviceColumns },
  ports: { label: t`Ports`, rows: portRows, columns: portColumns },
  addresses: { label: t`Addresses`, rows: addressRows, columns: addressColumns },
};
type TableName = keyof typeof tables;

/** Devices, ports and addresses as tables of one cell each fact, edited in place. */
export function TablesPanel() {
  const topology = useDocument((state) => state.topology);
  const [name, setName] = useState<TableName>('devices');
  if (!topology) return null;
  const choice = (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label={t`Table`}
      value={name}
      onValueChange={(next) => next && setName(next as TableName)}
    >
      {Object.entries(tables).map(([id, { label }]) => (
        <ToggleGroup.Item key={id} value={id}>
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
  if (name === 'ports') return <OneTable key={name} {...tables.ports} topology={topology} choice={choice} />;
  if (name === 'addresses')
    return <OneTable key={name} {...tables.addresses} topology={topology} choice={choice} />;
  return <OneTable key={name} {...tables.devices} topology={topology} choice={choice} />;
}

interface OneTableProps<Row extends TableRow> {
  label: string;
  rows: (topology: Topology) => Row[];
  columns: (topology: Topology) => readonly Column<Row>[];
  topology: Topology;
  choice: React.ReactNode;
}

function OneTable<Row extends TableRow>({ label, rows, columns, topology, choice }: OneTableProps<Row>) {
  const [filter, setFilter] = useState('');
  const [onlySelected, setOnlySelected] = useState(false);
  const selected = useSelection((state) => state.ids);
  const all = useMemo(() => rows(topology), [rows, topology]);
  const shownColumns = useMemo(() => columns(topology), [columns, topology]);
  const shown = useMemo(
    () => (onlySelected ? all.filter(({ subject }) => selected.includes(subject)) : all),
    [all, onlySelected, selected],
  );
  const text = () =>
    csvText([
      shownColumns.map(({ label }) => label),
      ...shown.map((row) => shownColumns.map((c) => c.text(row))),
    ]);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    tell({
      kind: 'done',
      summary: t`Copied ${plural(shown.length, { one: '# line', other: '# lines' })} as CSV.`,
    });
  };
  return (
    <div className="tables">
      <header className="tables-head">
        {choice}
        <label className="tables-filter">
          <Search aria-hidden="true" />
          <input
            className="input"
            placeholder={t`Filter`}
            aria-label={t`Filter ${label.toLowerCase()}`}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </label>
        <label className="tables-only">
          <input
            type="checkbox"
            checked={onlySelected}
            onChange={(event) => setOnlySelected(event.target.checked)}
          />
          {t`Only what is selected`}
        </label>
        <span className="spring" />
        <button type="button" className="button small" onClick={() => void copy()}>
          <ClipboardCopy aria-hidden="true" /> {t`Copy as CSV`}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => download(`${topology.name}.${label.toLowerCase()}.csv`, 'text/csv', text())}
        >
          <Download aria-hidden="true" /> {t`Save as CSV`}
        </button>
      </header>
      <div className="tables-body">
        <EditTable label={label} topology={topology} rows={shown} columns={shownColumns} filter={filter} />
      </div>
    </div>
  );
}
