import { stringify } from 'yaml';
import { kindOf } from '../../devices/kinds';
import { text, word } from '../../language/text';
import { channelsOf } from '../../topology/links';
import { primaryAddress } from '../../topology/lookup';
import { readYaml } from '../yaml-text';
import type { Exported, Format, Imported, Source, Words } from './format';
import { interfaceAddress } from './input/addresses';
import { startDraft, type Draft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { entriesOf, fieldsOf, listOf, textOf, type Fields } from './input/plain';
import { refused } from './input/refusal';
import type { Topology } from '../../topology/topology';

/**
 * Topology files of containerlab 0.79. A node's field is its own, else its group's, its kind's, the defaults'
 * (containerlab.dev/manual/topo-def-file).
 */
export const containerlab: Format = {
  id: 'containerlab',
  label: word`containerlab topology`,
  extensions: ['.clab.yaml', '.clab.yml'],
  detect: ({ text: written }) =>
    written !== null && /^topology:/m.test(written) && /^ {2,}nodes:/m.test(written),
  read,
  write,
};

/** Links of the long form that end at one node; the other end is outside the lab. */
const oneEnded = ['host', 'macvlan', 'mgmt-net', 'vxlan', 'vxlan-stitch', 'dummy'];
/** Node names that mean the machine the lab runs on. */
const outside = ['host', 'mgmt-net', 'macvlan', 'vxlan', 'dummy'];
const understood = ['kind', 'group', 'mgmt-ipv4', 'mgmt_ipv4', 'labels', 'type'];

function read({ name, text: written }: Source): Imported {
  const yaml = readYaml(written ?? '');
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(yaml.value);
  const topology = fieldsOf(file['topology']);
  const draft = startDraft(textOf(file['name']) ?? name.replace(/\.clab\.ya?ml$/, ''));
  for (const [node, own] of entriesOf(topology['nodes'])) addNode(draft, topology, node, own);
  listOf(topology['links']).forEach((link, i) => addLink(draft, fieldsOf(link), `topology.links[${i}]`));
  if (file['mgmt'] !== undefined)
    draft.lose(
      text`management network`,
      'mgmt',
      text`It is made by containerlab beside the lab and is no part of it.`,
    );
  return draft.finish();
}

/** What a node has after inheritance. Labels are merged, all else is the nearest. */
function resolved(topology: Fields, own: Fields): Fields {
  const defaults = fieldsOf(topology['defaults']);
  const groups = fieldsOf(topology['groups']);
  const groupName = textOf(own['group']) ?? textOf(defaults['group']);
  const group =
    groupName !== undefined && Object.hasOwn(groups, groupName) ? fieldsOf(groups[groupName]) : {};
  const kindName = textOf(own['kind']) ?? textOf(group['kind']) ?? textOf(defaults['kind']);
  const kinds = fieldsOf(topology['kinds']);
  const kind = kindName !== undefined && Object.hasOwn(kinds, kindName) ? fieldsOf(kinds[kindName]) : {};
  const layers = [defaults, kind, group, own];
  const labels = Object.assign({}, ...layers.map((layer) => fieldsOf(layer['labels']))) as Fields;
  return Object.assign({}, ...layers, {
    labels,
    ...(kindName !== undefined && { kind: kindName }),
  }) as Fields;
}

function addNode(draft: Draft, topology: Fields, name: string, own: Fields): void {
  const node = resolved(topology, own);
  const labels = fieldsOf(node['labels']);
  const clabKind = textOf(node['kind']);
  const kind = kindOfName(
    textOf(labels['rackloom.kind']),
    routers.test(clabKind ?? '') ? 'router' : clabKind,
    name,
  );
  const id = draft.add('devices', name, { kind });
  const address = interfaceAddress(textOf(labels['rackloom.address']));
  const port = textOf(labels['rackloom.port']);
  if (address !== undefined) draft.port(id, port ?? 'eth1', { address });
  const management = textOf(node['mgmt-ipv4'] ?? node['mgmt_ipv4']);
  if (management !== undefined && /^[-A-Za-z0-9.]+$/.test(management))
    Object.assign(draft.get('devices', id)!, { ssh: { host: management } });
  const others = Object.keys(node).filter((field) => !understood.includes(field));
  if (others.length > 0)
    draft.lose(
      others.join(', '),
      `topology.nodes.${name}`,
      text`A device is a machine; how its container runs has no place.`,
    );
}

/** Network operating systems that containerlab names kinds after. */
const routers = /^(nokia_|arista_|ceos|cisco_|juniper_|vr-|vyos|frr|crpd|mikrotik_|cumulus|srl$)/;

function addLink(draft: Draft, link: Fields, where: Words): void {
  const type = textOf(link['type']) ?? 'veth';
  const ends = listOf(link['endpoints'] ?? (link['endpoint'] === undefined ? [] : [link['endpoint']])).map(
    endOf,
  );
  if (oneEnded.includes(type))
    return draft.lose(
      text`${type} link`,
      where,
      text`It leads out of the lab; a cable has a device at both ends.`,
    );
  const [a, b] = ends;
  if (!a || !b || ends.length !== 2)
    return draft.lose(text`link`, where, text`It does not name two endpoints as "node:interface".`);
  const leading = ends.find((end) => outside.includes(end?.node ?? ''));
  if (leading) return draft.lose(text`link to ${leading.node}`, where, text`It leads out of the lab.`);
  const [first, second] = [draft.idOf('devices', a.node), draft.idOf('devices', b.node)];
  if (first === undefined || second === undefined)
    return draft.lose(text`link`, where, text`There is no node "${first === undefined ? a.node : b.node}".`);
  const portOf = (device: string, { port, address }: NonNullable<typeof a>) =>
    draft.port(device, port, address === undefined ? {} : { address });
  draft.cable(portOf(first, a), portOf(second, b), where, { medium: 'virtual' });
  if (link['mtu'] !== undefined) draft.lose('mtu', where, text`Ports have no MTU of their own yet.`);
}

function endOf(end: unknown): { node: string; port: string; address: string | undefined } | undefined {
  const written = textOf(end);
  if (written !== undefined) {
    const colon = written.indexOf(':');
    return colon > 0
      ? { node: written.slice(0, colon), port: written.slice(colon + 1), address: undefined }
      : undefined;
  }
  const { node, interface: port, ipv4 } = fieldsOf(end);
  const [name, label] = [textOf(node), textOf(port)];
  if (name === undefined || label === undefined) return undefined;
  return { node: name, port: label, address: interfaceAddress(textOf(ipv4)) };
}

/**
 * Switches become bridges, all else a Linux container with the tools to look around; labels bring kinds and addresses back. What
 * is patched together becomes one link.
 */
function write(topology: Topology): Exported {
  const lost: Exported['lost'] = [];
  const nodes = Object.entries(topology.devices).flatMap(([id, device]) => {
    if (device.kind === 'patch-panel') {
      lost.push({
        what: text`patch panel ${id}`,
        where: `devices.${id}`,
        why: text`What it joins becomes one link.`,
      });
      return [];
    }
    const address = primaryAddress(device);
    const port = Object.entries(device.ports ?? {}).find(([, each]) => each.address === address)?.[0];
    const labels = {
      'rackloom.kind': device.kind,
      ...(address !== undefined && { 'rackloom.address': address }),
      ...(port !== undefined && { 'rackloom.port': port }),
    };
    return [[id, { kind: kindOf(device).role === 'switch' ? 'bridge' : 'linux', labels }] as const];
  });
  const links = [...channelsOf(topology)].map(([, { cables, ends }]) => {
    for (const id of cables) {
      const { rate, delay, loss, jitter } = topology.cables[id]!;
      if ([rate, delay, loss, jitter].some((each) => each !== undefined))
        lost.push({
          what: text`rate, delay, jitter, loss`,
          where: `cables.${id}`,
          why: text`Links of containerlab have none.`,
        });
    }
    return { endpoints: [...ends] };
  });
  if (Object.keys(topology.vlans).length > 0)
    lost.push({ what: text`VLANs`, where: 'vlans', why: text`Bridges of containerlab pass every VLAN.` });
  const file = {
    name: topology.name,
    topology: {
      kinds: { linux: { image: 'ghcr.io/srl-labs/network-multitool' } },
      nodes: Object.fromEntries(nodes),
      links,
    },
  };
  return {
    files: [{ name: `${topology.name}.clab.yaml`, content: stringify(file) }],
    kept: {
      ...(nodes.length > 0 && { devices: nodes.length }),
      ...(links.length > 0 && { cables: links.length }),
    },
    lost,
  };
}
