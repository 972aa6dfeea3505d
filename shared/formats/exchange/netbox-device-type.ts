import { plural, text, word } from '../../language/text';
import { readYaml } from '../yaml-text';
import type { Format, Imported, Source } from './format';
import { startDraft, type Draft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { hardwarePorts, mostDrawn, outletsOf } from './input/netbox-parts';
import { fieldsOf, listOf, numberOf, textOf, type Fields } from './input/plain';
import { problem, refused } from './input/refusal';

/** One file of NetBox's devicetype-library: becomes a device with the model's own hardware (D4). */
export const netboxDeviceType: Format = {
  id: 'netbox',
  label: word`NetBox device type`,
  extensions: ['.yaml', '.yml'],
  detect: ({ text }) =>
    text !== null && ['manufacturer', 'model', 'slug'].every((key) => new RegExp(`^${key}:`, 'm').test(text)),
  read,
};

/** What comes in, or names the model only. */
const understood = [
  'manufacturer',
  'model',
  'slug',
  'u_height',
  'interfaces',
  'power-ports',
  'power-outlets',
  'comments',
];
/** Sockets of a patch panel; on all else they lead nowhere. */
const panelSockets = ['front-ports', 'rear-ports'];

function read({ text: written }: Source): Imported {
  const yaml = readYaml(written ?? '');
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(yaml.value);
  const model = textOf(file['model']);
  if (model === undefined)
    return refused([problem(text`This device type has no "model".`, text`Add it, as the library asks.`)]);
  const draft = startDraft(model);
  const vendor = textOf(file['manufacturer']);
  const kind = kindOfType(file, `${vendor ?? ''} ${model} ${textOf(file['comments']) ?? ''}`);
  draft.add('devices', model, {
    kind,
    label: `${vendor ?? ''} ${model}`.trim(),
    hardware: { name: model, ...(vendor !== undefined && { vendor }), ...hardwareOf(draft, file, kind) },
  });
  loseRest(draft, file, kind);
  return draft.finish();
}

function kindOfType(file: Fields, words: string): string {
  const interfaces = listOf(file['interfaces']);
  if (listOf(file['front-ports']).length > 0 && interfaces.length === 0) return 'patch-panel';
  const told = kindOfName(words);
  if (listOf(file['power-outlets']).length > 0 && interfaces.length < 3 && told !== 'ups') return 'pdu';
  return told === 'workstation' && interfaces.length > 4 ? 'switch' : told;
}

function hardwareOf(draft: Draft, file: Fields, kind: string): Fields {
  const height = numberOf(file['u_height']) ?? 0;
  const units = Math.min(60, Math.ceil(height));
  if (units !== height)
    draft.lose(
      text`height of ${height} units`,
      'u_height',
      text`It is taken as ${plural(units, { one: '# unit', other: '# units' })}.`,
    );
  const most = mostDrawn(listOf(file['power-ports']).map(fieldsOf));
  const outlets = outletsOf(listOf(file['power-outlets']).map(fieldsOf));
  const ports = hardwarePorts(draft, listOf(file['interfaces']).map(fieldsOf), 'interfaces');
  return {
    ...(kind === 'patch-panel' && { positions: Math.min(288, listOf(file['front-ports']).length) }),
    ...(units > 0 && { units }),
    // What a PDU takes it hands on; only what others draw is its own.
    ...(most !== undefined && (kind === 'pdu' ? { output: { power: most } } : { power: { maximum: most } })),
    ...(Object.keys(outlets).length > 0 && { outlets }),
    ...(Object.keys(ports).length > 0 && { ports }),
  };
}

function loseRest(draft: Draft, file: Fields, kind: string): void {
  const draws = listOf(file['power-ports']).map(fieldsOf);
  if (draws.some(({ allocated_draw: usual }) => usual !== undefined))
    draft.lose('allocated_draw', 'power-ports', text`Only idle and greatest draw are known; it is neither.`);
  if (draws.length > 0 && mostDrawn(draws) === undefined)
    draft.lose('power-ports', 'power-ports', text`They say nothing of what it draws.`);
  for (const key of Object.keys(file)) {
    if (understood.includes(key) || (kind === 'patch-panel' && panelSockets.includes(key))) continue;
    const why = panelSockets.includes(key)
      ? text`Only a patch panel, which has no other ports, passes cables through.`
      : text`A model here has no such figure.`;
    draft.lose(key, key, why);
  }
}
