import { text, word } from '../../language/text';
import { formatQuantity, parseQuantity } from '../../units/quantity';
import { primaryAddress } from '../../topology/lookup';
import { splitPort } from '../../topology/identifier';
import { media } from '../../topology/media';
import type { Topology } from '../../topology/topology';
import type { Exported, Format, Imported, Source, Words } from './format';
import { interfaceAddress } from './input/addresses';
import { csvText, readCsv } from './input/csv-text';
import { startDraft, toPortName, type Draft } from './input/draft';
import { freePort } from './input/free-port';
import { kindOfName } from './input/kind-of-name';
import { mediumOfName } from './input/medium-of-name';
import { problem, refused } from './input/refusal';

/** A table of cables or of devices; its header says which. Cables bring the devices they name. */
export const csvTable: Format = {
  id: 'csv',
  label: word`CSV, a cable a line`,
  extensions: ['.csv', '.tsv'],
  detect: ({ text: written }) => {
    const head = headOf(written?.slice(0, 1000) ?? '');
    return isCables(head) || isDevices(head);
  },
  read,
  write: (topology) => ({
    ...cables(topology),
    files: [{ name: `${topology.name}.cables.csv`, content: cablesText(topology) }],
  }),
};

const headOf = (written: string) =>
  readCsv(written.split(/\r\n?|\n/)[0] ?? '').rows[0]?.cells.map((cell) => cell.toLowerCase()) ?? [];
const isCables = (head: readonly string[]) =>
  ['from device', 'from port', 'to device', 'to port'].every((column) => head.includes(column));
const isDevices = (head: readonly string[]) => head.includes('device') && head.includes('kind');

function read({ text: written }: Source): Imported {
  const { rows, separator, problem: broken } = readCsv(written ?? '');
  if (broken) return refused([broken]);
  const head = headOf(written ?? '');
  if (!isCables(head) && !isDevices(head))
    return refused([
      problem(
        text`The first line does not name the columns.`,
        text`Write "from device,from port,to device,to port" for cables, or "device,kind" for devices.`,
      ),
    ]);
  const draft = startDraft('table');
  for (const { cells, line } of rows.slice(1)) {
    const row = new Map(head.map((column, i) => [column, cells[i] ?? '']));
    // Where semicolons part the cells, a spreadsheet writes decimal commas.
    for (const column of separator === ',' ? [] : ['length', 'rate'])
      row.set(column, (row.get(column) ?? '').replace(',', '.'));
    if (isCables(head)) addCable(draft, row, text`line ${line}`);
    else addDevice(draft, row, text`line ${line}`);
  }
  return draft.finish();
}

type Row = ReadonlyMap<string, string>;
function addCable(draft: Draft, row: Row, where: Words): void {
  const [from, to] = [row.get('from device') ?? '', row.get('to device') ?? ''];
  const ports = [row.get('from port') ?? '', row.get('to port') ?? ''];
  if ([from, to, ...ports].includes(''))
    return draft.lose(text`cable`, where, text`A device or a port is not named.`);
  const deviceOf = (name: string, kind: string | undefined) =>
    draft.idOf('devices', name) ?? draft.add('devices', name, { kind: kindOfName(kind || undefined, name) });
  const [a, b] = [deviceOf(from, row.get('from kind')), deviceOf(to, row.get('to kind'))];
  const written = row.get('medium') ?? '';
  const medium = mediumOfName(written);
  if (written !== '' && medium === undefined)
    draft.lose(text`medium ${written}`, where, text`Media are ${Object.keys(media)}.`);
  draft.cable(draft.port(a, toPortName(ports[0]!)), draft.port(b, toPortName(ports[1]!)), where, {
    ...(medium !== undefined && { medium }),
    ...quantity(draft, row, 'length', 'length', where),
    ...quantity(draft, row, 'rate', 'rate', where),
  });
}

function quantity(
  draft: Draft,
  row: Row,
  key: 'length' | 'rate',
  column: string,
  where: Words,
): Record<string, string> {
  const written = row.get(column) ?? '';
  if (written === '') return {};
  const parsed = parseQuantity(key, written);
  if (parsed.ok) return { [key]: written };
  draft.lose(`${column} ${written}`, where, text`${parsed.problem}.`);
  return {};
}

function addDevice(draft: Draft, row: Row, where: Words): void {
  const name = row.get('device') ?? '';
  if (name === '') return draft.lose(text`device`, where, text`It has no name.`);
  // A device with several addresses has a line for each.
  const id =
    draft.idOf('devices', name) ??
    draft.add('devices', name, { kind: kindOfName(row.get('kind') || undefined, name) });
  const written = row.get('address') ?? '';
  const address = interfaceAddress(written || undefined);
  if (address !== undefined) draft.port(id, toPortName(row.get('port') || freePort(draft, id)), { address });
  else if (written !== '') draft.lose(text`address ${written}`, where, text`It is no IPv4 address.`);
}

const cableHead = [
  'cable',
  'from device',
  'from port',
  'from kind',
  'to device',
  'to port',
  'to kind',
  'medium',
  'length',
  'rate',
];

function cablesText({ cables: all, devices }: Topology): string {
  const rows = Object.entries(all).map(([id, { between, medium, length, rate }]) => [
    id,
    ...between.flatMap((end) => {
      const { device, port } = splitPort(end);
      return [device, port, devices[device]?.kind];
    }),
    medium,
    length === undefined ? undefined : formatQuantity('length', length),
    rate === undefined ? undefined : formatQuantity('rate', rate),
  ]);
  return csvText([cableHead, ...rows]);
}

function cables(topology: Topology): Omit<Exported, 'files'> {
  const cabled = new Set(
    Object.values(topology.cables).flatMap(({ between }) => between.map((end) => splitPort(end).device)),
  );
  const lone = Object.entries(topology.devices).filter(([id]) => !cabled.has(id));
  return {
    kept: { cables: Object.keys(topology.cables).length },
    lost: lone.map(([id, device]) => ({
      what: primaryAddress(device) === undefined ? device.kind : text`${device.kind} and its address`,
      where: `devices.${id}`,
      why: text`No cable leads to it; the table has cables.`,
    })),
  };
}
