import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabDesign, LabMachine } from './design';
import { listens } from './forwarder';
import { hostFolder, keyFile, knownHostsFile, type LabSettings } from './settings';
import { LabError, run, until } from './shell';
import { labUser } from './users';

const ed25519 = (file: string, comment: string): string[] => [
  ...['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', file],
];

/** The key that opens every host of this lab. */
export async function ensureKey(settings: LabSettings): Promise<string> {
  const key = keyFile(settings);
  if (!existsSync(key)) await run(ed25519(key, `${settings.prefix}-lab`));
  return readFile(`${key}.pub`, 'utf8');
}

/** A host's own keys are made here, so that they are known without asking the host over the network. */
export async function ensureHostKey(settings: LabSettings, host: string): Promise<string> {
  const folder = hostFolder(settings, host);
  await mkdir(folder, { recursive: true });
  const key = join(folder, 'ssh_host_ed25519_key');
  if (!existsSync(key)) await run(ed25519(key, `root@${host}`));
  return key;
}

/** The address a host is reached by. */
export function managementAddress(machine: LabMachine): string | null {
  return machine.interfaces.find(({ address }) => address !== null)?.address?.split('/')[0] ?? null;
}

/** known_hosts with the hosts' real keys; with `untrusted` it stays empty and the first contact asks. */
export async function writeKnownHosts(
  settings: LabSettings,
  design: LabDesign,
  untrusted: boolean,
): Promise<void> {
  const lines: string[] = [];
  for (const machine of untrusted ? [] : design.machines) {
    const address = managementAddress(machine);
    const key = `${await ensureHostKey(settings, machine.id)}.pub`;
    const [type, blob] = (await readFile(key, 'utf8')).split(' ');
    if (address !== null) lines.push(`${address} ${type} ${blob}`);
  }
  await writeFile(knownHostsFile(settings), lines.map((line) => `${line}\n`).join(''));
}

/** Command line of an SSH client for a host. It trusts the host's own key, whatever the profile's known hosts say. */
export async function sshCommand(settings: LabSettings, machine: LabMachine): Promise<string[]> {
  const trusted = join(hostFolder(settings, machine.id), 'known_hosts');
  const address = managementAddress(machine) ?? '';
  const [type, blob] = (await readFile(`${await ensureHostKey(settings, machine.id)}.pub`, 'utf8')).split(
    ' ',
  );
  await writeFile(trusted, `${address} ${type} ${blob}\n`);
  const options = { UserKnownHostsFile: trusted, IdentitiesOnly: 'yes', ConnectTimeout: '5' };
  const flags = Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  return ['ssh', '-F', '/dev/null', '-i', keyFile(settings), ...flags, `${labUser}@${address}`];
}

export async function waitForSsh(machine: LabMachine): Promise<void> {
  const address = managementAddress(machine);
  if (address === null || !(await until(() => listens(address, 22), { seconds: 120 }))) {
    throw new LabError(
      `${machine.id} is up but its SSH port does not answer at ${address ?? 'any address'}`,
      `Look at it from its console: npm run lab -- console ${machine.id} ip address`,
    );
  }
}
