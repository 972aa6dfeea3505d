import { text, word, type Text } from '../../language/text';
import { formatQuantity } from '../../units/quantity';
import { readYaml } from '../yaml-text';
import type { Format, Imported, Source } from './format';
import { startDraft, type Draft } from './input/draft';
import { unzipBounded } from './input/inflate';
import { mediumOfName } from './input/medium-of-name';
import { fieldsOf, listOf, numberOf, textOf, type Fields } from './input/plain';
import { problem, refused } from './input/refusal';
import { addRack, type Placed } from './rackula-racks';

/** Layout files of Rackula 1.0, bare or in their zip. A position counts sixths of a unit: 240 is U40. */
export const rackula: Format = {
  id: 'rackula',
  label: word`Rackula layout`,
  extensions: ['.rackula.yaml', '.rackula.zip', '.zip'],
  detect: ({ text: written, bytes }) =>
    written === null ? isZip(bytes) : /^device_types:/m.test(written) && /^racks?:/m.test(written),
  read,
};

const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Sixths of a unit since 0.7; before that units, told by a place below the first sixth. */
const stepsOf = (racks: readonly Fields[]): number =>
  racks
    .flatMap((rack) => listOf(rack['devices']).map(fieldsOf))
    .some((device) => device['container_id'] === undefined && (numberOf(device['position']) ?? 6) < 6)
    ? 1
    : 6;

function read({ name, bytes, text: written }: Source): Imported {
  const layout = isZip(bytes) ? textInZip(bytes) : { text: written ?? '' };
  if ('why' in layout)
    return refused([
      problem(text`This archive cannot be used: ${layout.why}.`, text`Save the layout in Rackula again.`),
    ]);
  const yaml = readYaml(layout.text);
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(yaml.value);
  const draft = startDraft(textOf(file['name']) ?? name.replace(/\.[^/]*$/, ''));
  const types = new Map(
    listOf(file['device_types'])
      .map(fieldsOf)
      .map((type) => [textOf(type['slug']) ?? '', type]),
  );
  const racks = (file['rack'] === undefined ? listOf(file['racks']) : [file['rack']]).map(fieldsOf);
  const placed: Placed = { draft, types, devices: new Map(), ports: new Map(), steps: stepsOf(racks) };
  racks.forEach((rack, i) => addRack(placed, rack, `racks[${i}]`));
  for (const list of ['cables', 'connections'])
    listOf(file[list])
      .map(fieldsOf)
      .forEach((cable, i) => addCable(placed, cable, `${list}[${i}]`));
  return draft.finish();
}

function textInZip(bytes: Uint8Array): { text: string } | { why: Text } {
  const files = unzipBounded(bytes, (name) => /\.ya?ml$/i.test(name));
  if ('why' in files) return files;
  const [first] = Object.values(files.value);
  if (!first) return { why: text`there is no YAML file in it` };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(first) };
  } catch {
    return { why: text`its YAML file is not UTF-8` };
  }
}

/** Ends are ports by id; in older files a device and the name of an interface. */
function addCable(placed: Placed, cable: Fields, where: string): void {
  const { draft } = placed;
  const end = (side: 'a' | 'b') => {
    const port = placed.ports.get(textOf(cable[`${side}_port_id`]) ?? '');
    if (port) return draft.port(port.device, port.port);
    const device = placed.devices.get(textOf(cable[`${side}_device_id`]) ?? '');
    return device === undefined
      ? undefined
      : draft.port(device, textOf(cable[`${side}_interface`]) ?? 'port');
  };
  const type = textOf(cable['type']);
  const medium = mediumOfName(type);
  if (type !== undefined && medium === undefined)
    return draft.lose(text`cable of type ${type}`, where, text`It is no network cable.`);
  const [a, b] = [end('a'), end('b')];
  if (a === undefined || b === undefined)
    return draft.lose(text`cable`, where, text`One of its devices is not there.`);
  draft.cable(a, b, where, { ...(medium && { medium }), ...lengthOf(draft, cable, where) });
  const others = ['label', 'color', 'status'].filter((key) => cable[key] !== undefined);
  if (others.length > 0) draft.lose(others.join(', '), where, text`A cable has no such field.`);
}

const metres: Record<string, number> = { m: 1, cm: 0.01, km: 1000, ft: 0.3048, in: 0.0254 };

function lengthOf(draft: Draft, cable: Fields, where: string): Fields {
  const length = numberOf(cable['length']);
  if (length === undefined) return {};
  const unit = textOf(cable['length_unit']) ?? 'm';
  const factor = Object.hasOwn(metres, unit) ? metres[unit] : undefined;
  if (factor !== undefined && length > 0)
    return { length: formatQuantity('length', Math.round(length * factor * 1000)) };
  draft.lose(text`length ${length} ${unit}`, where, text`It is no length.`);
  return {};
}
