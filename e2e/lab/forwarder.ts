import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptSources } from './apt-sources';
import type { LabSettings } from './settings';
import { LabError, until } from './shell';

const script = fileURLToPath(new URL('apt-forwarder.ts', import.meta.url));
const forwarderPort = 3142;

/** Where lab hosts find the forwarder: this machine's own address in the lab. */
export const forwarderUrl = (uplinkAddress: string): string =>
  `http://${uplinkAddress.split('/')[0]}:${forwarderPort}/`;

export async function startForwarder(
  settings: LabSettings,
  uplinkAddress: string,
): Promise<{ pid: number; address: string }> {
  const address = uplinkAddress.split('/')[0]!;
  const { mirror, security } = aptSources();
  const hosts = [...new Set([mirror, security].map((archive) => new URL(archive).hostname))];
  const log = openSync(join(settings.folder, 'forwarder.log'), 'a');
  const argv = [
    '--import',
    'tsx',
    script,
    `--lab=${settings.folder}`,
    address,
    String(forwarderPort),
    ...hosts,
  ];
  const child = spawn(process.execPath, argv, {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  closeSync(log);
  child.unref();
  const pid = child.pid ?? 0;
  if (!(await until(() => listens(address, forwarderPort), { seconds: 20 }))) {
    throw new LabError(
      `The forwarder to Debian's archive did not start on ${address}:${forwarderPort}`,
      `See ${join(settings.folder, 'forwarder.log')}.`,
    );
  }
  return { pid, address };
}

export function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const answer = (value: boolean): void => {
      socket.destroy();
      resolve(value);
    };
    socket
      .on('connect', () => answer(true))
      .on('error', () => answer(false))
      .on('timeout', () => answer(false));
  });
}

export async function forwarderLives(forwarder: { pid: number } | null): Promise<boolean> {
  if (forwarder === null) return false;
  const command = await readFile(`/proc/${forwarder.pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes(script);
}
