import { kindOf } from '../../devices/kinds';
import { text, word } from '../../language/text';
import { primaryAddress } from '../../topology/lookup';
import type { Topology } from '../../topology/topology';
import { readYaml } from '../yaml-text';
import type { Exported, Format, Imported, Source, Words } from './format';
import { interfaceAddress } from './input/addresses';
import { startDraft, type Draft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { entriesOf, fieldsOf, textOf, wholeOf, type Fields } from './input/plain';
import { refused } from './input/refusal';

/** Ansible inventories, INI and YAML (docs.ansible.com, "How to build your inventory"). */
export const ansible: Format = {
  id: 'ansible',
  label: word`Ansible inventory`,
  extensions: ['.ini', 'hosts', '.inventory.yaml'],
  detect: ({ text: written }) =>
    written !== null &&
    (/^\[[-\w.:]+\]\s*$/m.test(written) || /^(all|ungrouped):/m.test(written)) &&
    /ansible_|hosts:|^\[/m.test(written),
  read,
  write,
};

/** A host with what all its groups and its own line say; later ones win. */
interface Hosts {
  variables: Map<string, Fields>;
  groups: Map<string, Set<string>>;
  lose: Draft['lose'];
}

function read({ text: written }: Source): Imported {
  const draft = startDraft('inventory');
  const hosts: Hosts = { variables: new Map(), groups: new Map(), lose: draft.lose };
  if (/^\s*\[/m.test(written ?? '')) readIni(written ?? '', hosts);
  else {
    const yaml = readYaml(written ?? '');
    if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
    for (const [name, group] of entriesOf(yaml.value)) readGroup(hosts, name, group, {}, name);
  }
  for (const [name, variables] of hosts.variables) addHost(draft, name, variables, hosts.groups.get(name));
  return draft.finish();
}

function readIni(written: string, hosts: Hosts): void {
  let section = { group: 'ungrouped', part: '' };
  const ofGroup = new Map<string, Fields>();
  written.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.replace(/(^|\s)[#;].*$/, '').trim();
    const [, group, part] = /^\[([^:\]]+)(?::(\w+))?\]$/.exec(line) ?? [];
    if (group !== undefined) return void (section = { group, part: part ?? '' });
    if (line === '') return;
    if (section.part === 'vars') {
      const [key = '', ...value] = line.split('=');
      ofGroup.set(section.group, { ...ofGroup.get(section.group), [key.trim()]: value.join('=').trim() });
    } else if (section.part !== '')
      hosts.lose(
        `[${section.group}:${section.part}] ${line}`,
        text`line ${i + 1}`,
        text`Groups of groups have no place.`,
      );
    else addLine(hosts, section.group, line, i + 1);
  });
  for (const [host, own] of hosts.variables) {
    const groups = ['all', ...(hosts.groups.get(host) ?? [])];
    const inherited = Object.assign({}, ...groups.map((group) => ofGroup.get(group) ?? {})) as Fields;
    hosts.variables.set(host, { ...inherited, ...own });
  }
}

function addLine(hosts: Hosts, group: string, line: string, number: number): void {
  const [pattern = '', ...rest] = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  const variables = Object.fromEntries(
    rest.flatMap((word) => {
      const [key = '', ...value] = word.split('=');
      return value.length > 0 ? [[key, value.join('=').replace(/^(["'])(.*)\1$/, '$2')]] : [];
    }),
  );
  const names = expanded(pattern);
  if (names.length === 0)
    return hosts.lose(pattern, text`line ${number}`, text`Its range cannot be counted.`);
  for (const name of names) note(hosts, group, name, variables);
}

function note(hosts: Hosts, group: string, name: string, variables: Fields): void {
  hosts.variables.set(name, { ...hosts.variables.get(name), ...variables });
  const groups = hosts.groups.get(name) ?? new Set<string>();
  hosts.groups.set(name, groups.add(group));
}

/** `pi-[1:4]` and `pi-[01:04]`; more than a thousand is no homelab's. */
function expanded(pattern: string): string[] {
  const [, before, from, to, after] = /^([^[\]]*)\[(\d+):(\d+)\]([^[\]]*)$/.exec(pattern) ?? [];
  if (from === undefined || to === undefined) return /[[\]]/.test(pattern) ? [] : [pattern];
  const count = Number(to) - Number(from) + 1;
  if (count < 1 || count > 1000) return [];
  return Array.from(
    { length: count },
    (_, i) => `${before}${String(Number(from) + i).padStart(from.length, '0')}${after}`,
  );
}

function readGroup(hosts: Hosts, name: string, group: Fields, inherited: Fields, where: Words): void {
  const variables = { ...inherited, ...fieldsOf(group['vars']) };
  for (const [pattern, own] of entriesOf(group['hosts'])) {
    const names = expanded(pattern);
    if (names.length === 0) hosts.lose(pattern, where, text`Its range cannot be counted.`);
    for (const host of names) note(hosts, name, host, { ...variables, ...own });
  }
  for (const [child, each] of entriesOf(group['children']))
    readGroup(hosts, child, each, variables, `${where}.${child}`);
}

const understood = [
  'ansible_host',
  'ansible_port',
  'ansible_user',
  'ansible_ssh_private_key_file',
  'rackloom_kind',
  'rackloom_address',
];

function addHost(
  draft: Draft,
  name: string,
  variables: Fields,
  groups: ReadonlySet<string> = new Set(),
): void {
  const host = textOf(variables['ansible_host']);
  const fromName = kindOfName(textOf(variables['rackloom_kind']), name, ...groups);
  const id = draft.add('devices', name, {
    kind: fromName === 'workstation' && !variables['rackloom_kind'] ? 'mini-pc' : fromName,
  });
  const address = interfaceAddress(textOf(variables['rackloom_address']) ?? host);
  if (address !== undefined) draft.port(id, 'eth0', { address });
  const port = wholeOf(variables['ansible_port'], 1, 65535);
  const [user, key] = [textOf(variables['ansible_user']), textOf(variables['ansible_ssh_private_key_file'])];
  const ssh = {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(key !== undefined && { key }),
  };
  if (Object.keys(ssh).length > 0) Object.assign(draft.get('devices', id)!, { ssh });
  const others = Object.keys(variables).filter((each) => !understood.includes(each));
  if (others.length > 0) draft.lose(others.join(', '), name, text`A device has no free variables.`);
}

/** Groups: one for each kind of device, and each cluster's servers and agents. */
function write(topology: Topology): Exported {
  const lost: Exported['lost'] = [];
  const reachable = Object.entries(topology.devices).filter(([id, device]) => {
    const found =
      (device.ssh?.host ?? primaryAddress(device)) !== undefined && kindOf(device).role !== 'internet';
    if (!found)
      lost.push({ what: text`device`, where: `devices.${id}`, why: text`It has no address to log in to.` });
    return found;
  });
  const hosts = new Set(reachable.map(([id]) => id));
  const lines = reachable.map(([id, device]) => {
    const address = primaryAddress(device);
    const words = {
      ansible_host: device.ssh?.host ?? address?.split('/')[0],
      ansible_port: device.ssh?.port,
      ansible_user: device.ssh?.user,
      ansible_ssh_private_key_file: device.ssh?.key,
      rackloom_kind: device.kind,
      rackloom_address: address,
    };
    return [
      id,
      ...Object.entries(words).flatMap(([key, value]) =>
        value === undefined ? [] : [`${key}=${iniWord(value)}`],
      ),
    ].join(' ');
  });
  const groups = new Map<string, string[]>();
  for (const [id, { kind }] of reachable)
    groups.set(groupName(kind), [...(groups.get(groupName(kind)) ?? []), id]);
  for (const [id, { servers, agents }] of Object.entries(topology.clusters)) {
    groups.set(
      groupName(`${id}-servers`),
      servers.filter((each) => hosts.has(each)),
    );
    groups.set(
      groupName(`${id}-agents`),
      agents.filter((each) => hosts.has(each)),
    );
  }
  const sections = [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => [`[${name}]`, ...members].join('\n'));
  const content = `# Written by Rackloom from ${topology.name}.\n${['[ungrouped]', ...lines].join('\n')}\n\n${sections.join('\n\n')}\n`;
  return { files: [{ name: 'hosts.ini', content }], kept: { devices: reachable.length }, lost };
}

/** Ansible warns of "-" in names of groups. */
const groupName = (name: string) => name.replaceAll('-', '_');

function iniWord(value: string | number): string {
  const written = String(value).replace(/[\r\n"]/g, '');
  return /[\s#;']/.test(written) ? `"${written}"` : written;
}
