import { expect, test } from 'vitest';
import { sampleTopology } from '#shared/topology/testing/design';
import { addressColumns, addressRows } from './address-columns';
import { deviceColumns, deviceRows } from './device-columns';
import { pasteColumn, pastedLines } from './paste-column';
import { portColumns, portRows } from './port-columns';

const sample = sampleTopology();

test('a column of a spreadsheet is a value a line', () => {
  expect(pastedLines('10.0.0.1/24\r\n"10.0.0.2/24"\tmore\n\n10.0.0.4/24\n')).toEqual([
    '10.0.0.1/24',
    '10.0.0.2/24',
    '',
    '10.0.0.4/24',
  ]);
});

test('values go down the column; a cell that cannot be edited keeps what it has', () => {
  const os = deviceColumns.find(({ id }) => id === 'os')!;
  const rows = deviceRows(sample).filter(({ id }) => ['internet', 'pi-1', 'pi-2'].includes(id));
  const next = pasteColumn(sample, os, rows, ['debian', 'ubuntu', '']);
  expect(next.devices['internet']).toBe(sample.devices['internet']);
  expect([next.devices['pi-1']!.os, next.devices['pi-2']!.os]).toEqual(['ubuntu', undefined]);
});

test('every cell that can be edited takes its own text again, and nothing changes', () => {
  const same = <Row extends { id: string; subject: string }>(
    columns: readonly Parameters<typeof pasteColumn<Row>>[1][],
    rows: readonly Row[],
  ) => {
    for (const column of columns)
      expect(pasteColumn(sample, column, rows, rows.map(column.text)), column.id).toEqual(sample);
  };
  const explicit = portRows(sample).filter(
    ({ subject, port }) => sample.devices[subject]?.ports?.[port.name],
  );
  const stated = portColumns(sample).filter(({ id }) => ['cable', 'vlan', 'address'].includes(id));
  same(deviceColumns, deviceRows(sample));
  same(stated, explicit);
  same(addressColumns(sample), addressRows(sample));
});
