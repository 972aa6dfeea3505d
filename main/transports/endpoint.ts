import { homedir, userInfo } from 'node:os';
import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { primaryAddress } from '#shared/topology/lookup';
import type { Topology } from '#shared/topology/topology';
import { expandHome, settingsFor, sshConfigFiles, type SshSettings } from './ssh-config-file';
import { ConnectionError } from './transport';

/** Everything needed to reach and log in to one host, out of topology and ~/.ssh/config; the topology wins. */
export interface Endpoint {
  /** `pi-1`, or the host itself for a hop that only ~/.ssh/config knows. */
  name: string;
  host: string;
  port: number;
  user: string;
  /** Private key files in the order to try; the explicit ones are errors when missing. */
  keys: { path: string; explicit: boolean }[];
  /** Files of certificates (CertificateFile), for keys of files or of the agent. */
  certificates: string[];
  /** Only keys of `keys` are offered, also from the agent. */
  keysOnly: boolean;
  /** Socket or pipe of the agent. */
  agent: string | null;
  /** Names of secrets. */
  passphrase: string | null;
  password: string | null;
  sudo: string | null;
  knownHosts: string[];
  globalKnownHosts: string[];
  /** A list of keys that are taken from no host (RevokedHostKeys); null where the configuration names none. */
  revokedHostKeys: string | null;
  /** Name in known_hosts, where it is not the host's. */
  hostKeyAlias: string | null;
  /** `no` of ~/.ssh/config is read as `ask`: a host key is never accepted unseen. */
  hostKeys: 'ask' | 'accept-new' | 'known-only';
  hashKnownHosts: boolean;
  /** Hop to go through: another device, or a host as in ProxyJump. */
  via: { device: string } | { jump: string } | null;
}

export interface EndpointSources {
  topology: Topology;
  home?: string;
  /** Instead of ~/.ssh/config and /etc/ssh/ssh_config. */
  configFiles?: readonly string[];
}

/** `pi@10.20.10.11:22`. */
export const endpointText = ({ user, host, port }: Pick<Endpoint, 'user' | 'host' | 'port'>) =>
  `${user}@${host.includes(':') ? `[${host}]` : host}:${port}`;

/**
 * The endpoint of a device. In ~/.ssh/config it is looked up by its `ssh.host`; without one by its id, then by its address,
 * so that both `Host pi-1` and `Host 10.20.10.*` are honoured.
 */
export async function endpointOf(device: string, sources: EndpointSources): Promise<Endpoint> {
  const record = sources.topology.devices[device];
  if (!record) throw new SaidError(text`There is no device "${device}" in the topology.`);
  const ssh = record.ssh ?? {};
  const address = primaryAddress(record)?.split('/')[0];
  const names = ssh.host ? [ssh.host] : [device, ...(address ? [address] : [])];
  const settings = await settingsOf(names, sources);
  const home = sources.home ?? homedir();
  const found = fromSettings(device, ssh.host ?? address ?? device, settings, home);
  const endpoint: Endpoint = {
    ...found,
    host: ssh.host && settings.hostname ? found.host : (ssh.host ?? address ?? found.host),
    port: ssh.port ?? found.port,
    user: ssh.user ?? found.user,
    ...(ssh.key && { keys: [{ path: expandHome(ssh.key, home), explicit: true }], keysOnly: true }),
    passphrase: ssh.passphrase?.secret ?? null,
    password: ssh.password?.secret ?? null,
    sudo: ssh.sudo?.secret ?? null,
    ...(ssh.knownHosts && { knownHosts: [expandHome(ssh.knownHosts, home)] }),
    via: ssh.jump ? { device: ssh.jump } : found.via,
  };
  refuseProxyCommand(endpoint, settings);
  return endpoint;
}

/**
 * The endpoint of the last hop of a ProxyJump value, `[user@]host[:port],…`: the hop next to the host. The hops before it
 * are what it is reached through.
 */
export async function endpointOfJump(jump: string, sources: EndpointSources): Promise<Endpoint> {
  const hops = jump.split(',');
  const last = hops.pop()?.trim() ?? '';
  const parts = /^(?:ssh:\/\/)?(?:(.+)@)?(\[[^\]]+\]|[^:]+)(?::(\d+))?\/?$/.exec(last);
  if (!parts?.[2]) throw new SaidError(text`ProxyJump "${jump}" is not written as [user@]host[:port].`);
  const host = parts[2].replace(/^\[|\]$/g, '');
  const settings = await settingsOf([host], sources);
  const found = fromSettings(host, host, settings, sources.home ?? homedir());
  const endpoint: Endpoint = {
    ...found,
    user: parts[1] ?? found.user,
    port: parts[3] ? Number(parts[3]) : found.port,
    via: hops.length ? { jump: hops.join(',') } : found.via,
  };
  refuseProxyCommand(endpoint, settings);
  return endpoint;
}

function settingsOf(names: readonly string[], sources: EndpointSources): Promise<SshSettings> {
  const home = sources.home ?? homedir();
  return settingsFor(names, sources.configFiles ?? sshConfigFiles(home), home);
}

/** Rackloom runs no commands of a configuration file; connecting without the one it names would go astray. */
function refuseProxyCommand(endpoint: Endpoint, settings: SshSettings): void {
  const command = one(settings.proxycommand);
  if (endpoint.via || !command || command.toLowerCase() === 'none') return;
  throw new ConnectionError(
    endpointText(endpoint),
    'unreachable',
    text`~/.ssh/config reaches ${endpoint.name} through a ProxyCommand, which Rackloom does not run.`,
    text`Write it as ProxyJump, or set ssh.jump to the device to go through.`,
  );
}

function fromSettings(name: string, alias: string, settings: SshSettings, home: string): Endpoint {
  const host = one(settings.hostname)?.replaceAll('%h', alias).replaceAll('%%', '%') ?? alias;
  const port = Number(one(settings.port) ?? 22);
  const user = one(settings.user) ?? userInfo().username;
  const expand = (path: string) =>
    expandHome(unquote(path), home)
      .replaceAll('%d', home)
      .replaceAll('%h', host)
      .replaceAll('%n', alias)
      .replaceAll('%p', String(port))
      .replaceAll('%r', user)
      .replaceAll('%u', userInfo().username);
  const identities = many(settings.identityfile).filter((path) => path.toLowerCase() !== 'none');
  return {
    name,
    host,
    port,
    user,
    keys: identities.length
      ? identities.map((path) => ({ path: expand(path), explicit: false }))
      : defaultKeys(home),
    certificates: many(settings.certificatefile)
      .filter((path) => path.toLowerCase() !== 'none')
      .map(expand),
    keysOnly: isYes(settings.identitiesonly),
    agent: agentSocket(one(settings.identityagent), expand),
    passphrase: null,
    password: null,
    sudo: null,
    knownHosts: files(settings.userknownhostsfile, ['~/.ssh/known_hosts', '~/.ssh/known_hosts2'], expand),
    globalKnownHosts: files(
      settings.globalknownhostsfile,
      ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'],
      expand,
    ),
    revokedHostKeys: files(settings.revokedhostkeys, [], expand)[0] ?? null,
    hostKeyAlias: one(settings.hostkeyalias) ?? null,
    hostKeys: hostKeyPolicy(one(settings.stricthostkeychecking)),
    hashKnownHosts: isYes(settings.hashknownhosts),
    via: jumpOf(one(settings.proxyjump)),
  };
}

const defaultKeys = (home: string) =>
  ['id_rsa', 'id_ecdsa', 'id_ed25519'].map((name) => ({ path: `${home}/.ssh/${name}`, explicit: false }));

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const many = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const isYes = (value: string | string[] | undefined) => one(value)?.toLowerCase() === 'yes';
const unquote = (text: string) => text.replace(/^"(.*)"$/, '$1');

function files(
  value: string | string[] | undefined,
  fallback: readonly string[],
  expand: (path: string) => string,
): string[] {
  const given = many(value).flatMap((paths) => paths.split(/\s+/));
  return (given.length ? given : fallback).filter((path) => path.toLowerCase() !== 'none').map(expand);
}

function hostKeyPolicy(value: string | undefined): Endpoint['hostKeys'] {
  if (value?.toLowerCase() === 'yes') return 'known-only';
  return value?.toLowerCase() === 'accept-new' ? 'accept-new' : 'ask';
}

/** `IdentityAgent` may be a path, `none`, `SSH_AUTH_SOCK` or `$NAME`. Windows' agent listens on a named pipe. */
function agentSocket(value: string | undefined, expand: (path: string) => string): string | null {
  if (value?.toLowerCase() === 'none') return null;
  if (value && value !== 'SSH_AUTH_SOCK') {
    return value.startsWith('$') ? (process.env[value.slice(1).replace(/[{}]/g, '')] ?? null) : expand(value);
  }
  const fallback = process.platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : null;
  return process.env['SSH_AUTH_SOCK'] || fallback;
}

function jumpOf(value: string | undefined): Endpoint['via'] {
  return value && value.toLowerCase() !== 'none' ? { jump: value } : null;
}
