import { text, word } from '../../language/text';
import type { Format, Imported, Source } from './format';
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
  const devices = listOf(topology['nodes']).map(fieldsOf);
  const tags = tagsIn(devices);
  devices.forEach((node, i) => addNode(draft, nodes, node, tags, `topology.nodes[${i}]`));
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
  tags: readonly number[],
  where: string,
): void {
  const type = textOf(node['node_type']) ?? '';
  const name = textOf(node['name']) ?? type;
  const kind = kindOfName(Object.hasOwn(kindOfType, type) ? kindOfType[type] : undefined, name);
  const id = draft.add('devices', name, { kind });
  nodes.set(textOf(node['node_id']) ?? id, { id, node });
  const [x, y] = [numberOf(node['x']), numberOf(node['y'])];
  if (x !== undefined && y !== undefined) draft.place(id, { x, y });
  const properties = fieldsOf(node['properties']);
  for (const mapping of portsIn(node)) addPort(draft, id, mapping, tags, where);
  const emulator = ['image', 'ram', 'hda_disk_image', 'startup_script'].filter(
    (key) => properties[key] !== undefined,
  );
  if (emulator.length > 0)
    draft.lose(emulator.join(', '), where, text`A device is a machine; its emulator has no place.`);
}

function addPort(draft: Draft, id: string, mapping: Fields, tags: readonly number[], where: string): void {
  const label = textOf(mapping['name']) ?? `Ethernet${numberOf(mapping['port_number']) ?? 0}`;
  const tag = wholeOf(mapping['vlan'], 1, 4094);
  const type = textOf(mapping['type']);
  if (type === 'qinq') draft.lose(text`qinq on ${label}`, where, text`VLANs inside of VLANs have no place.`);
  if (tag === undefined || type === 'qinq') return void draft.port(id, label);
  // GNS3's 802.1Q port takes every VLAN, its own untagged; those that are not in the file lead nowhere.
  const vlan =
    type === 'dot1q'
      ? { trunk: tags.map((each) => vlanOf(draft, each)), native: vlanOf(draft, tag) }
      : { access: vlanOf(draft, tag) };
  draft.port(id, label, { vlan });
}

const portsIn = (node: Fields) => listOf(fieldsOf(node['properties'])['ports_mapping']).map(fieldsOf);

/** Every VLAN that a switch of the project names. */
const tagsIn = (nodes: readonly Fields[]): number[] =>
  [...new Set(nodes.flatMap(portsIn).flatMap(({ vlan }) => wholeOf(vlan, 1, 4094) ?? []))].sort(
    (a, b) => a - b,
  );

const vlanOf = (draft: Draft, tag: number): string =>
  draft.idOf('vlans', `vlan-${tag}`) ?? draft.add('vlans', `vlan-${tag}`, { tag });

function addLink(
  draft: Draft,
  nodes: ReadonlyMap<string, { id: string; node: Fields }>,
  link: Fields,
  where: string,
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
  draft.cable(a, b, where, { medium: 'virtual', ...impairments(draft, fieldsOf(link['filters']), where) });
  if (link['suspend'] === true)
    draft.lose(text`suspended`, where, text`A cable that is drawn is plugged in.`);
}

/** `latency: [ms, jitter in ms]` and `packet_loss: [percent]`, each way (GNS3, packet filters). */
function impairments(draft: Draft, filters: Fields, where: string): Fields {
  const [latency, jitter] = listOf(filters['latency']).map(numberOf);
  const [loss] = listOf(filters['packet_loss']).map(numberOf);
  const others = Object.keys(filters).filter((name) => !['latency', 'packet_loss'].includes(name));
  if (others.length > 0) draft.lose(others.join(', '), where, text`Cables have delay, jitter and loss.`);
  return {
    ...((latency ?? 0) > 0 && { delay: `${latency} ms` }),
    ...((jitter ?? 0) > 0 && { jitter: `${jitter} ms` }),
    ...((loss ?? 0) > 0 && loss! <= 100 && { loss: loss! / 100 }),
  };
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
