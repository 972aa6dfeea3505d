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
import { entriesOf, fieldsOf, listOf, textOf, wholeOf, type Fields } from './input/plain';
import { refused } from './input/refusal';
import { withDefaults } from './input/variables';
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
  const { text: filled, unset } = withDefaults(written ?? '');
  const yaml = readYaml(filled);
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(yaml.value);
  const topology = fieldsOf(file['topology']);
  const draft = startDraft(textOf(file['name']) ?? name.replace(/\.clab\.ya?ml$/, ''));
  if (unset.length > 0)
    draft.lose(
      unset.join(', '),
      text`variables`,
      text`Their values come from the shell, and no default is given.`,
    );
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

/**
 * What a node has after inheritance. Its kind is its own, else its group's or the default group's, else the defaults'; its group its
 * own, else its kind's, else the defaults' (containerlab, types/topology.go). Labels are merged, all else is the nearest.
 */
function resolved(topology: Fields, own: Fields): Fields {
  const named = (list: string, name: string | undefined): Fields => {
    const all = fieldsOf(topology[list]);
    return name !== undefined && Object.hasOwn(all, name) ? fieldsOf(all[name]) : {};
  };
  const defaults = fieldsOf(topology['defaults']);
  const kindName =
    textOf(own['kind']) ??
    textOf(named('groups', textOf(own['group']))['kind']) ??
    textOf(named('groups', textOf(defaults['group']))['kind']) ??
    textOf(defaults['kind']);
  const kind = named('kinds', kindName);
  const group = named('groups', textOf(own['group']) ?? textOf(kind['group']) ?? textOf(defaults['group']));
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
  const mtu = wholeOf(link['mtu'], 68, 65_535);
  const addresses = listOf(link['ipv4']).map(textOf);
  const portOf = (device: string, end: End, given: string | undefined) => {
    const address = end.address ?? interfaceAddress(given);
    return draft.port(device, end.port, {
      ...(address !== undefined && { address }),
      ...(end.mac !== undefined && { mac: end.mac }),
      ...(mtu !== undefined && { mtu: `${mtu} B` }),
    });
  };
  draft.cable(portOf(first, a, addresses[0]), portOf(second, b, addresses[1]), where, { medium: 'virtual' });
  const others = Object.keys(link).filter((key) => !linkFields.includes(key));
  if ([a, b].some(({ ipv6 }) => ipv6)) others.push('ipv6');
  if (others.length > 0)
    draft.lose(others.join(', '), where, text`A cable and its ports have no such field.`);
}

const linkFields = ['type', 'endpoints', 'mtu', 'ipv4'];

interface End {
  node: string;
  port: string;
  address?: string | undefined;
  mac?: string | undefined;
  ipv6?: boolean;
}

function endOf(end: unknown): End | undefined {
  const written = textOf(end);
  if (written !== undefined) {
    const colon = written.indexOf(':');
    return colon > 0 ? { node: written.slice(0, colon), port: written.slice(colon + 1) } : undefined;
  }
  const { node, interface: port, ipv4, ipv6, mac } = fieldsOf(end);
  const [name, label] = [textOf(node), textOf(port)];
  if (name === undefined || label === undefined) return undefined;
  const hardware = textOf(mac)?.toLowerCase();
  return {
    node: name,
    port: label,
    address: interfaceAddress(textOf(ipv4)),
    mac: hardware !== undefined && /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(hardware) ? hardware : undefined,
    ipv6: ipv6 !== undefined,
  };
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
