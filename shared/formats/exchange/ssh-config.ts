import { text } from '../../language/text';
import { hostnameOf, primaryAddress } from '../../topology/lookup';
import { kindOf } from '../../devices/kinds';
import type { Topology } from '../../topology/topology';
import type { Exported, Format, Imported, Source } from './format';
import { interfaceAddress } from './input/addresses';
import { startDraft, type Draft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { wholeOf, type Fields } from './input/plain';
import { problem, refused } from './input/refusal';
import { blocksOf, optionsFor, type Block } from './input/ssh-config-text';

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

/** Options that a device has a place for. */
const understood = [
  'hostname',
  'port',
  'user',
  'identityfile',
  'proxyjump',
  'proxycommand',
  'userknownhostsfile',
];

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
  const made = new Map<string, Made>();
  for (const { name, block } of named) {
    if (made.has(name)) continue;
    const host = hostOf(name, optionsFor(name, blocks));
    const twin =
      host === undefined ? undefined : [...made].find(([, of]) => of.block === block && of.host === host);
    if (twin) {
      made.set(name, twin[1]);
      draft.lose(name, text`line ${block.line}`, text`It is another name of ${twin[0]}.`);
    } else {
      const kind = kindOfName(name);
      const id = draft.add('devices', name, { kind: kind === 'workstation' ? 'mini-pc' : kind });
      made.set(name, { id, name, block, host });
    }
  }
  const idOf = (name: string) => made.get(name)?.id;
  for (const each of new Set(made.values())) addEndpoint(draft, each, optionsFor(each.name, blocks), idOf);
  for (const block of blocks) {
    const others = [...block.options.keys()].filter((key) => !understood.includes(key));
    if (others.length > 0)
      draft.lose(others.join(', '), text`line ${block.line}`, text`A device has no such option.`);
  }
  return draft.finish();
}

/** A machine of the file, by its first name. */
interface Made {
  id: string;
  name: string;
  block: Block;
  host: string | undefined;
}
type IdOf = (name: string) => string | undefined;

const hostOf = (name: string, options: Block['options']): string | undefined =>
  options.get('hostname')?.[0]?.replace(/%([h%])/g, (_, sign) => (sign === 'h' ? name : '%'));

function addEndpoint(draft: Draft, { id, block, host }: Made, options: Block['options'], idOf: IdOf): void {
  const address = interfaceAddress(host);
  const port = wholeOf(options.get('port')?.[0], 1, 65535);
  const [key, ...moreKeys] = options.get('identityfile') ?? [];
  if (moreKeys.length > 0)
    draft.lose(
      text`IdentityFile ${moreKeys}`,
      text`line ${block.line}`,
      text`A device has one key; the others are left to the agent.`,
    );
  const ssh: Fields = {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...entry('user', options.get('user')?.[0]),
    ...entry('key', key),
    ...entry('knownHosts', options.get('userknownhostsfile')?.[0]),
    ...entry('jump', jumpOf(draft, id, block, options, idOf)),
  };
  if (address !== undefined) draft.port(id, 'eth0', { address });
  if (Object.keys(ssh).length > 0) Object.assign(draft.get('devices', id)!, { ssh });
}

/** The machine that the last hop is made from: of several jumps the last, which has those before it of its own. */
function jumpOf(
  draft: Draft,
  id: string,
  block: Block,
  options: Block['options'],
  idOf: IdOf,
): string | undefined {
  const command = options.get('proxycommand')?.[0];
  const proxied = /^ssh\s.*-W\s+\[?%h\]?:%p\s.*?(\S+)$|^ssh\s+(\S+)\s+-W\s+\[?%h\]?:%p$/.exec(
    command?.slice(0, 400) ?? '',
  );
  const written = options.get('proxyjump')?.[0] ?? proxied?.[1] ?? proxied?.[2];
  if (written === undefined || written === 'none') {
    if (command !== undefined && command !== 'none')
      draft.lose(
        text`ProxyCommand ${command}`,
        text`line ${block.line}`,
        text`A device is reached directly or through another.`,
      );
    return undefined;
  }
  const hops = written.split(',').map((hop) =>
    hop
      .trim()
      .replace(/^ssh:\/\/|^.*@/g, '')
      .replace(/:\d+$/, ''),
  );
  const through = idOf(hops.at(-1)!);
  if (through === undefined)
    draft.lose(text`ProxyJump ${written}`, text`line ${block.line}`, text`It is no Host of this file.`);
  else if (hops.length > 1)
    draft.lose(
      text`ProxyJump ${written}`,
      text`line ${block.line}`,
      text`How ${through} is reached, it says itself.`,
    );
  // A pattern that names a gate for all names it for the gate, too.
  return through === id ? undefined : through;
}

const entry = (key: string, value: string | undefined): Fields =>
  value === undefined ? {} : { [key]: value };

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
