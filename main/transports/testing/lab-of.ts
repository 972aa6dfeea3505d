import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SshEndpoint } from '#shared/topology/device';
import { emptyTopology } from '#shared/topology/topology';
import type { Secrets } from '../../credentials/secrets';
import type { Connections } from '../connections';
import { type ConnectionsOptions, openConnections } from '../ssh-connections';
import type { Ask } from '../transport';

export interface HostKeyQuestion {
  host: string;
  algorithm: string;
  fingerprint: string;
}

/** Connections to hosts on this machine, with a home folder of their own and answers given beforehand. */
export interface LabOf {
  connections: Connections;
  /** Questions about host keys, in order. */
  asked: HostKeyQuestion[];
  /** Secrets that were asked for, in order. */
  secretsAsked: string[];
  home: string;
  knownHosts: string;
  close(): Promise<void>;
}

export function labOf(
  devices: Readonly<Record<string, SshEndpoint>>,
  options: Partial<ConnectionsOptions> & {
    /** Default: every new host is trusted. */
    trusts?: (question: HostKeyQuestion) => boolean | Promise<boolean>;
    /** Name → value; anything else is not to be had. */
    values?: Readonly<Record<string, string>>;
  } = {},
): LabOf {
  const home = mkdtempSync(join(tmpdir(), 'rackloom-home-'));
  const asked: HostKeyQuestion[] = [];
  const secretsAsked: string[] = [];
  const ask: Ask = {
    hostKey: async (question) => {
      asked.push(question);
      return (await options.trusts?.(question)) ?? true;
    },
    secret: () => Promise.resolve(null),
  };
  const secrets: Secrets = {
    get: (name) => {
      secretsAsked.push(name);
      const value = options.values?.[name];
      return value === undefined ? Promise.reject(new Error(`no secret "${name}"`)) : Promise.resolve(value);
    },
  };
  const topology = emptyTopology('lab');
  for (const [id, ssh] of Object.entries(devices)) topology.devices[id] = { kind: 'mini-pc', ssh };
  const connections = openConnections({
    topology,
    ask,
    secrets,
    home,
    configFiles: [join(home, 'ssh_config')],
    ...options,
  });
  return {
    connections,
    asked,
    secretsAsked,
    home,
    knownHosts: join(home, '.ssh', 'known_hosts'),
    async close() {
      await connections.closeAll();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
