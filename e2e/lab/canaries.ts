import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Lab } from './lab';
import { keyFile } from './settings';

/** A value for each credential, to be found nowhere but where it belongs. Of 24 characters, which base64 writes without padding: so every form of it is found. */
export const canaries = {
  /** Of the login that is asked for one, over SSH and at sudo. */
  password: 'canary-life-ops-password',
  /** Opens the private key. */
  passphrase: 'canary-life-key-unlocked',
  /** In a Secret of the cluster. */
  secret: 'canary-life-0123456789ab',
  /** Of a container registry. */
  registry: 'canary-life-registry-key',
};

/** As it is, and as Kubernetes writes it. */
export const formsOf = (value: string): string[] => [value, Buffer.from(value).toString('base64')];

/** Gives the login that is asked for a password one that is found, on every host, and the folder of secrets the same. */
export async function setPasswords(lab: Lab, folder: string): Promise<void> {
  for (const { id } of lab.state.design.machines) {
    await lab.run(id, ['chpasswd'], { input: `ops:${canaries.password}\n` });
    await keepSecret(folder, `${id}-sudo`, canaries.password);
  }
}

export const keepSecret = (folder: string, name: string, value: string) =>
  writeFile(join(folder, 'secrets', name), value, { mode: 0o600 });

/**
 * The lab's profile with a login that is asked for everything: sudo's password on every host, the key's passphrase on all but one, and that one's
 * password over SSH.
 */
export async function lockedProfile(lab: Lab, folder: string, byPassword: string): Promise<string> {
  const [locked, stranger] = [join(folder, 'locked-key'), join(folder, 'strange-key')];
  await writeFile(locked, await readFile(keyFile(lab.settings)), { mode: 0o600 });
  execFileSync('ssh-keygen', ['-q', '-p', '-N', canaries.passphrase, '-f', locked]);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', stranger]);
  await keepSecret(folder, 'key-passphrase', canaries.passphrase);
  await keepSecret(folder, 'ops-password', canaries.password);
  const profile = parse(await readFile(lab.profile, 'utf8')) as {
    ssh: object;
    devices: Record<string, object>;
  };
  profile.ssh = { ...profile.ssh, user: 'ops', key: locked, passphrase: { secret: 'key-passphrase' } };
  const ssh = { key: stranger, password: { secret: 'ops-password' } };
  profile.devices[byPassword] = { ...profile.devices[byPassword], ssh };
  const path = lab.profile.replace('.profile', '.locked.profile');
  await writeFile(path, stringify(profile));
  return path;
}
