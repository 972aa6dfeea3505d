import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabMachine } from './design';
import { mountPoints } from './mounts';
import { networkFiles, nftablesConf } from './network-files';
import type { RootFileSystems } from './rootfs';
import { hostFolder, type LabSettings } from './settings';
import { run } from './shell';
import { ensureHostKey, ensureKey } from './ssh-access';
import { labUsers } from './users';

/** What a fresh Debian calls itself until someone names it. */
const freshHostname = 'debian';

export const rootOf = (settings: LabSettings, host: string): string =>
  join(hostFolder(settings, host), 'root');

/** Mounts the host's disk, and before its first boot installs it: keys, addresses, a hostname that nobody chose. */
export async function prepareDisk(
  settings: LabSettings,
  machine: LabMachine,
  layers: RootFileSystems,
  aptProxy: string,
): Promise<void> {
  const folder = hostFolder(settings, machine.id);
  const root = rootOf(settings, machine.id);
  const lower = (machine.role === 'switch' ? layers.switch : layers.host).join(':');
  for (const name of ['upper', 'work', 'root']) await mkdir(join(folder, name), { recursive: true });
  if (!(await mountPoints()).includes(root)) {
    const layersOf = `lowerdir=${lower},upperdir=${join(folder, 'upper')},workdir=${join(folder, 'work')}`;
    await run(['mount', '-t', 'overlay', 'overlay', '-o', layersOf, root]);
  }
  const installed = join(folder, 'installed');
  if (existsSync(installed)) return;
  // A plain folder: containerd and Docker keep overlayfs snapshots below it, and overlayfs does not stand on itself.
  await rm(join(folder, 'var'), { recursive: true, force: true });
  await run(['cp', '-a', join(root, 'var'), join(folder, 'var')]);
  await install(machine, root, aptProxy);
  await installAccess(settings, machine, root);
  await writeFile(installed, '');
}

/** Throws the disk of a host that is off away; `prepareDisk` gives it a new one, with the SSH host keys it had. */
export async function discardDisk(settings: LabSettings, host: string): Promise<void> {
  const folder = hostFolder(settings, host);
  await run(['umount', rootOf(settings, host)]);
  for (const name of ['installed', 'upper', 'work', 'var'])
    await rm(join(folder, name), { recursive: true, force: true });
}

async function install(machine: LabMachine, root: string, aptProxy: string): Promise<void> {
  const put = (path: string, text: string): Promise<void> => writeFile(join(root, path), text);
  await put('etc/machine-id', `${randomUUID().replaceAll('-', '')}\n`);
  await put('etc/hostname', `${freshHostname}\n`);
  await put('etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${freshHostname}\n`);
  const proxy = ['http', 'https'].map((scheme) => `Acquire::${scheme}::Proxy "${aptProxy}";\n`);
  await put('etc/apt/apt.conf.d/90lab', proxy.join(''));
  for (const [name, text] of Object.entries(networkFiles(machine))) {
    await put(join('etc/systemd/network', name), text);
  }
  if (machine.role !== 'router') return;
  await put('etc/nftables.conf', nftablesConf(machine));
  await run(['chroot', root, 'systemctl', 'enable', '-q', 'nftables']);
}

async function installAccess(settings: LabSettings, machine: LabMachine, root: string): Promise<void> {
  const key = await ensureHostKey(settings, machine.id);
  for (const [suffix, mode] of [
    ['', 0o600],
    ['.pub', 0o644],
  ] as const) {
    const target = join(root, `etc/ssh/ssh_host_ed25519_key${suffix}`);
    await copyFile(`${key}${suffix}`, target);
    await chmod(target, mode);
  }
  const authorized = await ensureKey(settings);
  for (const { name } of labUsers) {
    const folder = join(root, 'home', name, '.ssh');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, 'authorized_keys'), authorized, { mode: 0o600 });
    await run(['chroot', root, 'chown', '-R', `${name}:${name}`, `/home/${name}/.ssh`]);
  }
}
