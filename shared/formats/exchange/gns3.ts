import { text, word } from '../../language/text';
import type { Format, Imported, Source, Words } from './format';
import { startDraft, type Draft } from './input/draft';
import { readJson } from './input/json-text';
import { kindOfName } from './input/kind-of-name';
import { fieldsOf, listOf, numberOf, textOf, wholeOf, type Fields } from './input/plain';
import { refused } from './input/refusal';

/** Projects of GNS3 2.2 and 3.0 (revisions 9 and 10). */
export const gns3: Format = {
  id: 'gns3',
  label: word`GNS3 project`,
  extensions: ['.gns3'],
  detect: ({ text: written }) =>
    written !== null &&
    /^\s*\{/.test(written) &&
    /"topology"\s*:/.test(written) &&
    /"revision"\s*:/.test(written),
  read,
};

/** Types of GNS3's own nodes; all others are emulated machines, whose name says more than their emulator's. */
const kindOfType: Record<string, string> = {
  ethernet_switch: 'switch',
  ethernet_hub: 'switch',
  cloud: 'internet',
  nat: 'internet',
  dynamips: 'router',
  iou: 'router',
  vpcs: 'workstation',
  docker: 'mini-pc',
};

function read({ name, text: written }: Source): Imported {
  const json = readJson(written ?? '');
  if ('problem' in json) return refused([json.problem]);
  const file = fieldsOf(json.value);
  const topology = fieldsOf(file['topology']);
  const draft = startDraft(textOf(file['name']) ?? name.replace(/\.gns3$/, ''));
  const nodes = new Map<string, { id: string; node: Fields }>();
  listOf(topology['nodes'])
    .map(fieldsOf)
    .forEach((node, i) => addNode(draft, nodes, node, `topology.nodes[${i}]`));
  listOf(topology['links'])
    .map(fieldsOf)
    .forEach((link, i) => addLink(draft, nodes, link, `topology.links[${i}]`));
  const drawings = listOf(topology['drawings']).length;
  if (drawings > 0)
    draft.lose(text`${drawings} drawings`, 'topology.drawings', text`A design has no free drawings.`);
  return draft.finish();
}

function addNode(
  draft: Draft,
  nodes: Map<string, { id: string; node: Fields }>,
  node: Fields,
  where: Words,
): void {
  const type = textOf(node['node_type']) ?? '';
  const name = textOf(node['name']) ?? type;
  const kind = kindOfName(Object.hasOwn(kindOfType, type) ? kindOfType[type] : undefined, name);
  const id = draft.add('devices', name, { kind });
  nodes.set(textOf(node['node_id']) ?? id, { id, node });
  const [x, y] = [numberOf(node['x']), numberOf(node['y'])];
  if (x !== undefined && y !== undefined) draft.place(id, { x, y });
  const properties = fieldsOf(node['properties']);
  for (const mapping of listOf(properties['ports_mapping']).map(fieldsOf)) addPort(draft, id, mapping, where);
  const emulator = ['image', 'ram', 'hda_disk_image', 'startup_script'].filter(
    (key) => properties[key] !== undefined,
  );
  if (emulator.length > 0)
    draft.lose(emulator.join(', '), where, text`A device is a machine; its emulator has no place.`);
}

function addPort(draft: Draft, id: string, mapping: Fields, where: Words): void {
  const label = textOf(mapping['name']) ?? `Ethernet${numberOf(mapping['port_number']) ?? 0}`;
  const tag = wholeOf(mapping['vlan'], 1, 4094);
  const type = textOf(mapping['type']);
  if (type === 'dot1q' || type === 'qinq') {
    draft.port(id, label);
    return draft.lose(
      text`${type} on ${label}`,
      where,
      text`A trunk of ours names its VLANs; set them at the port.`,
    );
  }
  draft.port(id, label, tag === undefined ? {} : { vlan: { access: vlanOf(draft, tag) } });
}

const vlanOf = (draft: Draft, tag: number): string =>
  draft.idOf('vlans', `vlan-${tag}`) ?? draft.add('vlans', `vlan-${tag}`, { tag });

function addLink(
  draft: Draft,
  nodes: ReadonlyMap<string, { id: string; node: Fields }>,
  link: Fields,
  where: Words,
): void {
  const ends = listOf(link['nodes'])
    .map(fieldsOf)
    .map((end) => {
      const found = nodes.get(textOf(end['node_id']) ?? '');
      return found && draft.port(found.id, portName(found.node, end));
    });
  const [a, b] = ends;
  if (a === undefined || b === undefined)
    return draft.lose(text`link`, where, text`One of its nodes is not there.`);
  draft.cable(a, b, where, { medium: 'virtual' });
  if (Object.keys(fieldsOf(link['filters'])).length > 0)
    draft.lose('filters', where, text`Set delay, jitter and loss at the cable.`);
}

/** As the switch's own list calls it; else as GNS3 shows it at the link; else by its numbers. */
function portName(node: Fields, end: Fields): string {
  const [adapter, port] = [numberOf(end['adapter_number']) ?? 0, numberOf(end['port_number']) ?? 0];
  const mapped = listOf(fieldsOf(node['properties'])['ports_mapping'])
    .map(fieldsOf)
    .find((mapping) => numberOf(mapping['port_number']) === port);
  const label = textOf(mapped?.['name']) ?? textOf(fieldsOf(end['label'])['text']);
  return label ?? (port === 0 ? `eth${adapter}` : `eth${adapter}/${port}`);
}
