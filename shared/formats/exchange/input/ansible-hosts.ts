import { text } from '../../../language/text';
import type { Draft } from './draft';
import type { Fields } from './plain';

/** Hosts with what all their groups and their own lines say; later ones win. */
export interface Hosts {
  variables: Map<string, Fields>;
  groups: Map<string, Set<string>>;
  lose: Draft['lose'];
}

export function note(hosts: Hosts, group: string, name: string, variables: Fields): void {
  hosts.variables.set(name, { ...hosts.variables.get(name), ...variables });
  const groups = hosts.groups.get(name) ?? new Set<string>();
  hosts.groups.set(name, groups.add(group));
}

/** Inventories in INI: sections of hosts, of a group's variables (`:vars`) and of groups in groups (`:children`). */
export function readIni(written: string, hosts: Hosts): void {
  let section = { group: 'ungrouped', part: '' };
  const ofGroup = new Map<string, Fields>();
  const parents = new Map<string, string[]>();
  written.split(/\r\n?|\n/).forEach((raw, i) => {
    const line = raw.replace(/(^|\s)[#;].*$/, '').trim();
    const [, group, part] = /^\[([^:\]]+)(?::(\w+))?\]$/.exec(line) ?? [];
    if (group !== undefined) return void (section = { group, part: part ?? '' });
    if (line === '') return;
    if (section.part === 'vars') {
      const [key = '', ...value] = line.split('=');
      ofGroup.set(section.group, {
        ...ofGroup.get(section.group),
        [key.trim()]: unquoted(value.join('=').trim()),
      });
    } else if (section.part === 'children') parents.set(line, [...(parents.get(line) ?? []), section.group]);
    else addLine(hosts, section.group, line, i + 1);
  });
  for (const [host, own] of hosts.variables) {
    const groups = ['all', ...outermostFirst([...(hosts.groups.get(host) ?? [])], parents)];
    const inherited = Object.assign({}, ...groups.map((group) => ofGroup.get(group) ?? {})) as Fields;
    hosts.variables.set(host, { ...inherited, ...own });
  }
}

/** Groups with all that they are in, each before those inside of it; one that is in itself is taken once. */
function outermostFirst(groups: readonly string[], parents: ReadonlyMap<string, string[]>): string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  const visit = (group: string): void => {
    if (seen.has(group)) return;
    seen.add(group);
    for (const parent of parents.get(group) ?? []) visit(parent);
    ordered.push(group);
  };
  groups.forEach(visit);
  return ordered;
}

function addLine(hosts: Hosts, group: string, line: string, number: number): void {
  const [pattern = '', ...rest] = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  const variables = Object.fromEntries(
    rest.flatMap((word) => {
      const [key = '', ...value] = word.split('=');
      return value.length > 0 ? [[key, unquoted(value.join('='))]] : [];
    }),
  );
  const [, bare = pattern, port] = /^(.*[^:\]]):(\d+)$/.exec(pattern) ?? [];
  const names = hostsNamed(bare);
  if (names.length === 0)
    return hosts.lose(pattern, text`line ${number}`, text`Its range cannot be counted.`);
  for (const name of names)
    note(hosts, group, name, { ...(port !== undefined && { ansible_port: port }), ...variables });
}

const unquoted = (value: string): string => value.replace(/^(["'])(.*)\1$/, '$2');

/** More than a thousand are no homelab's. */
const most = 1000;

/** `pi-[1:4]`, `pi-[01:10:3]`, `db-[a:c]`, several in a name; none where a range cannot be counted. */
export function hostsNamed(pattern: string): string[] {
  const [, before = '', from, to, step, after = ''] =
    /^([^[\]]*)\[(\d+|[a-z]|[A-Z]):(\d+|[a-z]|[A-Z])(?::(\d+))?\](.*)$/.exec(pattern) ?? [];
  if (from === undefined || to === undefined) return /[[\]]/.test(pattern) ? [] : [pattern];
  const names = countedFrom(from, to, Number(step ?? 1)).flatMap((each) =>
    hostsNamed(after).map((rest) => `${before}${each}${rest}`),
  );
  return names.length > most ? [] : names;
}

function countedFrom(from: string, to: string, step: number): string[] {
  const letters = /\D/.test(from);
  if (letters !== /\D/.test(to)) return [];
  const [first, last] = letters ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)];
  const count = Math.floor((last - first) / step) + 1;
  if (!(count >= 1 && count <= most)) return [];
  return Array.from({ length: count }, (_, i) =>
    letters ? String.fromCharCode(first + i * step) : String(first + i * step).padStart(from.length, '0'),
  );
}
