import { text, word, type Text } from '../../language/text';
import { formatQuantity } from '../../units/quantity';
import { readYaml } from '../yaml-text';
import type { Format, Imported, Source } from './format';
import { startDraft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { fieldsOf, listOf, numberOf, textOf } from './input/plain';
import { problem, refused } from './input/refusal';

/** One file of NetBox's devicetype-library: becomes a device with the model's ports, or a patch panel. */
export const netboxDeviceType: Format = {
  id: 'netbox',
  label: word`NetBox device type`,
  extensions: ['.yaml', '.yml'],
  detect: ({ text: written }) =>
    written !== null &&
    ['manufacturer', 'model', 'slug'].every((key) => new RegExp(`^${key}:`, 'm').test(written)),
  read,
};

/** What is left of a device type when its ports are taken, and why it stays outside. */
const elsewhere: Record<string, Text> = {
  'power-ports': text`Power figures belong to the catalogue (assets/devices).`,
  'console-ports': text`A design has network ports only.`,
  'module-bays': text`A design has network ports only.`,
  'front-ports': text`Only a patch panel, which has no other ports, passes cables through.`,
  'rear-ports': text`Only a patch panel, which has no other ports, passes cables through.`,
  'device-bays': text`A design has no devices inside of devices.`,
  u_height: text`A mounted device takes one unit.`,
};

function read({ text: written }: Source): Imported {
  const yaml = readYaml(written ?? '');
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(yaml.value);
  const model = textOf(file['model']);
  if (model === undefined)
    return refused([problem(text`This device type has no "model".`, text`Add it, as the library asks.`)]);
  const vendor = textOf(file['manufacturer']) ?? '';
  const positions = listOf(file['front-ports']).length;
  const interfaces = listOf(file['interfaces']).map(fieldsOf);
  const wired = interfaces.filter(({ type }) => rateOf(textOf(type)) !== undefined);
  const told = kindOfName(`${vendor} ${model} ${textOf(file['comments']) ?? ''}`);
  const isPanel = positions > 0 && interfaces.length === 0;
  const kind = isPanel ? 'patch-panel' : told === 'workstation' && wired.length > 4 ? 'switch' : told;
  const draft = startDraft(model);
  const id = draft.add('devices', model, {
    kind,
    label: `${vendor} ${model}`.trim(),
    ...(isPanel && { hardware: { positions } }),
  });
  interfaces.forEach(({ name, type, poe_mode }, i) => {
    const where = `interfaces[${i}]`;
    const rate = rateOf(textOf(type));
    const port = textOf(name);
    if (port === undefined || rate === undefined)
      return draft.lose(
        text`interface ${port ?? ''} (${textOf(type) ?? text`no type`})`,
        where,
        text`It takes no network cable.`,
      );
    draft.port(id, port, { rate: formatQuantity('rate', rate) });
    if (poe_mode !== undefined) draft.lose('PoE', where, elsewhere['power-ports']!);
  });
  for (const [key, why] of Object.entries(elsewhere)) {
    const value = file[key];
    if (value === undefined || (key === 'u_height' && (numberOf(value) ?? 0) <= 1)) continue;
    if (isPanel && (key === 'front-ports' || key === 'rear-ports')) continue;
    draft.lose(key, key, why);
  }
  return draft.finish();
}

/** `2.5gbase-t` → 2.5e9; undefined for what is no wired Ethernet. */
export function rateOf(type: string | undefined): number | undefined {
  const [, figure, unit] = /^(\d+(?:\.\d+)?)(g?)base-/i.exec(type ?? '') ?? [];
  if (figure === undefined) return undefined;
  return Number(figure) * (unit === '' ? 1e6 : 1e9);
}
