import { readFileSync } from 'node:fs';
import { appendFile, chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptSources, release, sourcesList } from './apt-sources';
import { LabError, run } from './shell';
import { labUsers } from './users';

/** Files that go into the hosts' root file system. */
const filesFolder = fileURLToPath(new URL('rootfs', import.meta.url));

/** All that the layers are made from, as text: a change of it makes new layers. This file is part of the recipe. */
export function recipeText(): string {
  const files = ['lab-prepare.sh', 'lab-prepare.service'].map((name) => join(filesFolder, name));
  const read = (file: string): string => readFileSync(file, 'utf8');
  const own = fileURLToPath(import.meta.url);
  return JSON.stringify([process.arch, aptSources(), labUsers, ...[own, ...files].map(read)]);
}

/**
 * A Debian as it comes from an installer, with SSH and sudo. containerd, runc and the CNI plugins are there but off: the
 * K3s stand-in uses Debian's, where K3s brings its own.
 */
const hostPackages = [
  'systemd-sysv',
  'dbus',
  'libpam-systemd',
  'openssh-server',
  'sudo',
  'iproute2',
  'iptables',
  'nftables',
  'kmod',
  'procps',
  'curl',
  'ca-certificates',
  'iputils-ping',
  'netcat-openbsd',
  'ethtool',
  'conntrack',
  'containerd',
  'runc',
  'containernetworking-plugins',
];
const switchPackages = ['openvswitch-switch'];

/** `log` gets what debootstrap says. */
export async function buildHost(folder: string, log: string): Promise<void> {
  const sources = aptSources();
  const argv = ['debootstrap', '--variant=minbase', `--include=${hostPackages.join(',')}`];
  const made = await run([...argv, release, folder, sources.mirror], { allowFailure: true });
  await writeFile(log, made.stdout + made.stderr);
  if (made.code !== 0) {
    throw new LabError(
      `debootstrap from ${sources.mirror} failed: ${made.stdout.trim().split('\n').at(-1)}`,
      `See ${log} and ${folder}/debootstrap/debootstrap.log; the mirror is taken from /etc/apt.`,
    );
  }
  await writeFile(join(folder, 'etc/apt/sources.list'), sourcesList(sources));
  await addUsers(folder);
  await settle(folder);
  const inside = (...argv: string[]): Promise<unknown> => run(['chroot', folder, ...argv]);
  const timers = ['apt-daily.timer', 'apt-daily-upgrade.timer', 'dpkg-db-backup.timer', 'e2scrub_all.timer'];
  await inside('systemctl', 'disable', '-q', 'containerd', ...timers, 'fstrim.timer');
  await inside('systemctl', 'mask', '-q', 'systemd-networkd-wait-online.service', 'console-getty.service');
  await inside('systemctl', 'mask', '-q', 'getty.target');
  await copyFile(join(filesFolder, 'lab-prepare.sh'), join(folder, 'usr/local/sbin/lab-prepare'));
  await chmod(join(folder, 'usr/local/sbin/lab-prepare'), 0o755);
  await copyFile(
    join(filesFolder, 'lab-prepare.service'),
    join(folder, 'etc/systemd/system/lab-prepare.service'),
  );
  await inside('systemctl', 'enable', '-q', 'lab-prepare', 'ssh', 'systemd-networkd');
}

async function addUsers(folder: string): Promise<void> {
  for (const user of labUsers) {
    await run(['chroot', folder, 'useradd', '-m', '-s', '/bin/bash', user.name]);
    await run(['chroot', folder, 'chpasswd'], { input: `${user.name}:${user.password}\n` });
    const rule = `${user.name} ALL=(ALL) ${user.sudoAsks ? '' : 'NOPASSWD: '}ALL\n`;
    await writeFile(join(folder, 'etc/sudoers.d', user.name), rule, { mode: 0o440 });
  }
}

/** Open vSwitch on top of the hosts' layer. */
export async function buildSwitch(folder: string, host: string): Promise<void> {
  const work = `${folder}.work`;
  const root = `${folder}.root`;
  for (const path of [folder, work, root]) await mkdir(path, { recursive: true });
  const layers = `lowerdir=${host},upperdir=${folder},workdir=${work}`;
  await run(['mount', '-t', 'overlay', 'overlay', '-o', layers, root]);
  try {
    const resolv = readFileSync('/etc/resolv.conf');
    await writeFile(join(root, 'etc/resolv.conf'), resolv);
    await writeFile(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = ['chroot', root, 'apt-get', '-qq'];
    await run([...apt, 'update'], { env });
    await run([...apt, 'install', '-y', '--no-install-recommends', ...switchPackages], { env });
    await rm(join(root, 'usr/sbin/policy-rc.d'));
    // The daemon may not lock its memory without CAP_IPC_LOCK's rlimit, which a container need not have.
    await appendFile(join(root, 'etc/default/openvswitch-switch'), "OVS_CTL_OPTS='--no-mlockall'\n");
    await settle(root);
  } finally {
    await run(['umount', root]);
    for (const path of [work, root]) await rm(path, { recursive: true, force: true });
  }
}

/** Leaves nothing that would differ between hosts or that only the build needed. */
async function settle(root: string): Promise<void> {
  const leftovers = ['/var/cache/apt/archives/*.deb', '/var/lib/apt/lists/*', '/etc/ssh/ssh_host_*'];
  const identity = ['/etc/openvswitch/conf.db', '/etc/openvswitch/system-id.conf'];
  await run(['chroot', root, 'sh', '-c', `rm -rf ${[...leftovers, ...identity].join(' ')}`]);
  await writeFile(join(root, 'etc/resolv.conf'), '');
  await writeFile(join(root, 'etc/fstab'), '');
}
