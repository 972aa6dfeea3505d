import { text } from '../../language/text';
import { hostnameOf, primaryAddress } from '../../topology/lookup';
import { kindOf } from '../../devices/kinds';
import type { Topology } from '../../topology/topology';
import type { Exported, Format, Imported, Source } from './format';
import { interfaceAddress } from './input/addresses';
import { startDraft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { wholeOf, type Fields } from './input/plain';
import { problem, refused } from './input/refusal';

/** OpenSSH's client configuration (ssh_config(5)): each Host with a name of its own is a machine. */
export const sshConfig: Format = {
  id: 'ssh-config',
  label: 'ssh_config',
  extensions: ['ssh_config', '.ssh_config', 'config'],
  detect: ({ text: written }) =>
    written !== null && /^\s*Host[ \t=]+\S/im.test(written) && !/^\s*[{[<]/.test(written),
  read,
  write,
};

interface Block {
  patterns: string[];
  line: number;
  options: Map<string, string>;
}

/** Options that a device has a place for. */
const understood = ['hostname', 'port', 'user', 'identityfile', 'proxyjump', 'userknownhostsfile'];

function read({ text: written }: Source): Imported {
  const { blocks, unread } = blocksOf(written ?? '');
  const named = blocks.flatMap((block) =>
    block.patterns.filter((pattern) => /^[^*?!]+$/.test(pattern)).map((name) => ({ name, block })),
  );
  if (named.length === 0)
    return refused([
      problem(
        text`No Host here has a name of its own.`,
        text`Write "Host NAME" above the options of a machine.`,
      ),
    ]);
  const draft = startDraft('ssh');
  for (const { what, line } of unread)
    draft.lose(what, text`line ${line}`, text`It depends on more than the host name.`);
  const made = named.map(({ name, block }) => ({
    id: draft.add('devices', name, {
      kind: kindOfName(name) === 'workstation' ? 'mini-pc' : kindOfName(name),
    }),
    name,
    block,
  }));
  for (const { id, name, block } of made) {
    const options = optionsFor(name, blocks);
    const host = options.get('hostname');
    const address = interfaceAddress(host);
    const jump = options
      .get('proxyjump')
      ?.split(',')[0]
      ?.replace(/^.*@|:\d+$/g, '');
    const through = jump === undefined ? undefined : draft.idOf('devices', jump);
    if (jump !== undefined && jump !== 'none' && through === undefined)
      draft.lose(`ProxyJump ${jump}`, text`line ${block.line}`, text`It is no Host of this file.`);
    const ssh: Fields = {
      ...(host !== undefined && { host }),
      ...(wholeOf(options.get('port'), 1, 65535) !== undefined && { port: Number(options.get('port')) }),
      ...entry('user', options.get('user')),
      ...entry('key', options.get('identityfile')),
      ...entry('knownHosts', options.get('userknownhostsfile')),
      ...entry('jump', through),
    };
    if (address !== undefined) draft.port(id, 'eth0', { address });
    if (Object.keys(ssh).length > 0) Object.assign(draft.get('devices', id)!, { ssh });
    const others = [...block.options.keys()].filter((key) => !understood.includes(key));
    if (others.length > 0)
      draft.lose(others.join(', '), text`line ${block.line}`, text`A device has no such option.`);
  }
  return draft.finish();
}

const entry = (key: string, value: string | undefined): Fields =>
  value === undefined ? {} : { [key]: value };

function blocksOf(written: string): { blocks: Block[]; unread: { what: string; line: number }[] } {
  const blocks: Block[] = [{ patterns: ['*'], line: 1, options: new Map() }];
  const unread: { what: string; line: number }[] = [];
  let inMatch = false;
  written.split(/\r?\n/).forEach((raw, i) => {
    const [, keyword, rest] = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.+?)\s*$/.exec(raw) ?? [];
    if (keyword === undefined || rest === undefined) return;
    const key = keyword.toLowerCase();
    if (key === 'match' || key === 'include') unread.push({ what: `${keyword} ${rest}`, line: i + 1 });
    inMatch = key === 'match' || (inMatch && key !== 'host');
    if (key === 'host') blocks.push({ patterns: rest.split(/\s+/), line: i + 1, options: new Map() });
    else if (!inMatch && key !== 'include') {
      const { options } = blocks.at(-1)!;
      // The first value counts (ssh_config(5)).
      if (!options.has(key)) options.set(key, rest.replace(/^"(.*)"$/, '$1'));
    }
  });
  return { blocks, unread };
}

/** What all blocks that match a name say of it, the first of each. */
function optionsFor(name: string, blocks: readonly Block[]): Map<string, string> {
  const options = new Map<string, string>();
  for (const block of blocks) {
    if (!matches(name, block.patterns)) continue;
    for (const [key, value] of block.options) if (!options.has(key)) options.set(key, value);
  }
  return options;
}

function matches(name: string, patterns: readonly string[]): boolean {
  const fits = (pattern: string) => matchesWild(name, pattern);
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern));
}

/** `*` and `?` as in a shell. Without backtracking over a regular expression that a file could make slow. */
function matchesWild(name: string, pattern: string): boolean {
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (i < name.length) {
    if (pattern[j] === '*') [star, mark] = [j++, i];
    else if (j < pattern.length && (pattern[j] === '?' || pattern[j] === name[i])) [i, j] = [i + 1, j + 1];
    else if (star >= 0) [j, i] = [star + 1, ++mark];
    else return false;
  }
  while (pattern[j] === '*') j++;
  return j === pattern.length;
}

/** Machines that someone logs in to: those with an SSH endpoint or an address. */
function write(topology: Topology): Exported {
  const lost: Exported['lost'] = [];
  const blocks = Object.entries(topology.devices).flatMap(([id, device]) => {
    const host = device.ssh?.host ?? primaryAddress(device)?.split('/')[0];
    if (host === undefined || kindOf(device).role === 'internet') {
      lost.push({ what: text`device`, where: `devices.${id}`, why: text`It has no address to log in to.` });
      return [];
    }
    const { ssh } = device;
    if (ssh?.password ?? ssh?.passphrase ?? ssh?.sudo)
      lost.push({ what: text`secrets`, where: `devices.${id}.ssh`, why: text`ssh_config holds none.` });
    const name = hostnameOf(topology, id);
    const lines = [
      `Host ${id}${name === id ? '' : ` ${name}`}`,
      `  HostName ${host}`,
      ...(ssh?.port ? [`  Port ${ssh.port}`] : []),
      ...(ssh?.user ? [`  User ${quoted(ssh.user)}`] : []),
      ...(ssh?.key ? [`  IdentityFile ${quoted(ssh.key)}`] : []),
      ...(ssh?.jump ? [`  ProxyJump ${ssh.jump}`] : []),
      ...(ssh?.knownHosts ? [`  UserKnownHostsFile ${quoted(ssh.knownHosts)}`] : []),
    ];
    return [lines.join('\n')];
  });
  const content = `# Written by Rackloom from ${topology.name}.\n\n${blocks.join('\n\n')}\n`;
  return { files: [{ name: 'ssh_config', content }], kept: { devices: blocks.length }, lost };
}

const quoted = (written: string): string => {
  const line = written.replace(/[\r\n"]/g, '');
  return /\s/.test(line) ? `"${line}"` : line;
};
