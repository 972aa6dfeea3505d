import { existsSync } from 'node:fs';
import { LabError, run, succeeds } from './shell';

/** Program → Debian package that brings it. */
const programs: Record<string, string> = {
  debootstrap: 'debootstrap',
  'systemd-nspawn': 'systemd-container',
  ip: 'iproute2',
  ethtool: 'ethtool',
  ssh: 'openssh-client',
  nsenter: 'util-linux',
  tar: 'tar',
};
const busybox = '/bin/busybox';

/** What this machine lacks for a lab, as Debian packages. */
async function missingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const [program, name] of Object.entries(programs)) {
    if (!(await succeeds(['sh', '-c', `command -v ${program}`]))) missing.push(name);
  }
  const isStatic =
    existsSync(busybox) && !(await succeeds(['sh', '-c', `ldd ${busybox} 2>/dev/null | grep -q '=>'`]));
  if (!isStatic) missing.push('busybox-static');
  return missing;
}

/** The lab makes namespaces, mounts and containers of this machine's kernel, hence Linux and root. */
export function requireRoot(): void {
  if (process.platform !== 'linux') {
    throw new LabError(
      `The lab needs Linux, and this is ${process.platform}`,
      'Run it on a Debian or Ubuntu machine or in a virtual machine.',
    );
  }
  if (process.getuid?.() !== 0) {
    throw new LabError(
      'The lab needs root: it makes network namespaces and mounts',
      'Run it with sudo: sudo npm run lab -- up',
    );
  }
}

/** As root on Debian or Ubuntu, installs what is missing and says so. */
export async function installPackages(say: (line: string) => void): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const mend = `Install them: apt-get install ${missing.join(' ')}`;
  if (!(await succeeds(['sh', '-c', 'command -v apt-get']))) {
    throw new LabError(`The lab lacks programs: ${missing.join(', ')}`, mend);
  }
  say(`Installing what the lab needs: ${missing.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing];
  const attempt = await run(install, { env, allowFailure: true });
  if (attempt.code === 0) return;
  await run(['apt-get', 'update', '-qq'], { env, allowFailure: true });
  const second = await run(install, { env, allowFailure: true });
  if (second.code !== 0) throw new LabError(`apt-get failed: ${second.stderr.trim()}`, mend);
}
