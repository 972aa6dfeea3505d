import { text, word, type Text } from '../../language/text';
import { readYaml } from '../yaml-text';
import type { Format, Imported, Source, Words } from './format';
import { startDraft, type Draft } from './input/draft';
import { unzipBounded } from './input/inflate';
import { kindOfName } from './input/kind-of-name';
import { fieldsOf, listOf, numberOf, textOf, type Fields } from './input/plain';
import { problem, refused } from './input/refusal';

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
const sixths = 6;

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
  const byOwnId = new Map<string, string>();
  const racks = file['rack'] === undefined ? listOf(file['racks']) : [file['rack']];
  racks.map(fieldsOf).forEach((rack, i) => addRack(draft, rack, `racks[${i}]`, types, byOwnId));
  listOf(file['cables'])
    .map(fieldsOf)
    .forEach((cable, i) => addCable(draft, cable, `cables[${i}]`, byOwnId));
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

function addRack(
  draft: Draft,
  rack: Fields,
  where: Words,
  types: ReadonlyMap<string, Fields>,
  byOwnId: Map<string, string>,
): void {
  const height = Math.round(numberOf(rack['height']) ?? 12);
  const units = Math.min(60, Math.max(1, height));
  if (units !== height) draft.lose(text`height ${height}`, where, text`Racks have 1 to 60 units.`);
  const width = numberOf(rack['width']) === 10 ? '10in' : '19in';
  const id = draft.add('racks', textOf(rack['name']) ?? 'rack', { units, width });
  listOf(rack['devices'])
    .map(fieldsOf)
    .forEach((device, i) => {
      const at = `${where}.devices[${i}]`;
      const slug = textOf(device['device_type']) ?? 'device';
      const type = types.get(slug) ?? {};
      const kind = kindOfName(textOf(type['category']), textOf(type['model']), slug);
      const u = Math.floor((numberOf(device['position']) ?? sixths) / sixths);
      const inside = u >= 1 && u <= units;
      const made = draft.add('devices', textOf(device['name']) ?? slug, {
        kind,
        ...(inside && { rack: { in: id, u } }),
      });
      if (!inside) draft.lose(text`position`, at, text`U${u} is outside of the rack.`);
      if (textOf(device['face']) === 'rear')
        draft.lose('face: rear', at, text`Devices are mounted from the front.`);
      if ((numberOf(type['u_height']) ?? 1) > 1)
        draft.lose(text`height`, at, text`A mounted device takes one unit.`);
      for (const key of [textOf(device['id']), textOf(device['name'])]) if (key) byOwnId.set(key, made);
    });
}

function addCable(draft: Draft, cable: Fields, where: Words, byOwnId: ReadonlyMap<string, string>): void {
  const end = (side: 'a' | 'b') => {
    const device = byOwnId.get(textOf(cable[`${side}_device_id`]) ?? '');
    return device === undefined
      ? undefined
      : draft.port(device, textOf(cable[`${side}_interface`]) ?? 'port');
  };
  const [a, b] = [end('a'), end('b')];
  if (a === undefined || b === undefined)
    return draft.lose(text`cable`, where, text`One of its devices is not there.`);
  const medium = media.find(([pattern]) => pattern.test(textOf(cable['type']) ?? ''))?.[1];
  const length = numberOf(cable['length']);
  const unit = textOf(cable['length_unit']) ?? 'm';
  const metric = ['m', 'cm', 'km'].includes(unit) && length !== undefined && length >= 0;
  if (length !== undefined && !metric)
    draft.lose(text`length ${length} ${unit}`, where, text`Lengths are metric.`);
  draft.cable(a, b, where, { ...(medium && { medium }), ...(metric && { length: `${length} ${unit}` }) });
}

const media = [
  [/cat5/i, 'cat5e'],
  [/cat6a|cat7|cat8/i, 'cat6a'],
  [/cat6/i, 'cat6'],
  [/dac/i, 'dac'],
  [/fib|mmf|smf|aoc/i, 'fibre'],
] as const;
