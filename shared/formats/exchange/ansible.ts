import { kindOf } from '../../devices/kinds';
import { text, word } from '../../language/text';
import { primaryAddress } from '../../topology/lookup';
import type { Topology } from '../../topology/topology';
import { readYaml } from '../yaml-text';
import type { Exported, Format, Imported, Source } from './format';
import { interfaceAddress } from './input/addresses';
import { startDraft, type Draft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { hostsNamed, note, readIni, type Hosts } from './input/ansible-hosts';
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

/** A group of groups gives its variables to those below it, whose own win. */
function readGroup(hosts: Hosts, name: string, group: Fields, inherited: Fields, where: string): void {
  const variables = { ...inherited, ...fieldsOf(group['vars']) };
  for (const [pattern, own] of entriesOf(group['hosts'])) {
    const names = hostsNamed(pattern);
    if (names.length === 0) hosts.lose(pattern, where, text`Its range cannot be counted.`);
    for (const host of names) note(hosts, name, host, { ...variables, ...own });
  }
  for (const [child, each] of entriesOf(group['children']))
    readGroup(hosts, child, each, variables, `${where}.${child}`);
}

const understood = [
  ...['host', 'port', 'user', 'private_key_file'].flatMap((key) => [`ansible_${key}`, `ansible_ssh_${key}`]),
  'ansible_connection',
  // Rackloom becomes root by sudo wherever it has to.
  'ansible_become',
  'rackloom_kind',
  'rackloom_address',
];

function addHost(
  draft: Draft,
  name: string,
  variables: Fields,
  groups: ReadonlySet<string> = new Set(),
): void {
  const given = (key: string) => textOf(variables[`ansible_${key}`] ?? variables[`ansible_ssh_${key}`]);
  // Without an address of its own, a host is reached by its name.
  const host = given('host') ?? (given('connection') === 'local' ? undefined : name);
  const fromName = kindOfName(textOf(variables['rackloom_kind']), name, ...groups);
  const id = draft.add('devices', name, {
    kind: fromName === 'workstation' && !variables['rackloom_kind'] ? 'mini-pc' : fromName,
  });
  const address = interfaceAddress(textOf(variables['rackloom_address']) ?? host);
  if (address !== undefined) draft.port(id, 'eth0', { address });
  const port = wholeOf(given('port'), 1, 65535);
  const [user, key] = [given('user'), given('private_key_file')];
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
