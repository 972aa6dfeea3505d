// What the tests need from the system, by Debian package, and how it is got: through apt as root or with sudo; elsewhere
// the missing programs are named. Dependency-free: it runs before `npm ci`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Part of the test run → Debian package → a program or file that shows it is there. */
export const packagesByPart = {
  // Chromium brings the shared libraries that Electron needs too: a desktop has them, a bare server does not.
  electron: {
    chromium: 'chromium',
    xvfb: 'xvfb-run',
    xauth: 'xauth',
    'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  },
  browser: { chromium: 'chromium' },
  unit: { 'openssh-server': '/usr/sbin/sshd', 'openssh-client': 'ssh-keygen', tshark: 'tshark' },
  lab: {
    debootstrap: 'debootstrap',
    'systemd-container': 'systemd-nspawn',
    iproute2: 'ip',
    'busybox-static': 'busybox',
    'openssh-client': 'ssh',
    'openvswitch-switch': 'ovs-vsctl',
    ethtool: 'ethtool',
    socat: 'socat',
  },
};

const onPath = (program) =>
  ['/usr/sbin', '/sbin', ...(process.env.PATH ?? '').split(delimiter)].some((folder) =>
    existsSync(join(folder, program)),
  );
const present = (evidence) => (evidence.startsWith('/') ? existsSync(evidence) : onPath(evidence));
const isRoot = () => process.getuid?.() === 0;

function missingPackages(parts) {
  const missing = parts.flatMap((part) =>
    Object.entries(packagesByPart[part] ?? {}).flatMap(([name, evidence]) =>
      present(evidence) ? [] : [name],
    ),
  );
  return [...new Set(missing)];
}

/**
 * Installs what the parts need. Returns, per part, null when all is there, else one line why it is not.
 */
export function ensureSystemPackages(parts, say) {
  const wanted = process.platform === 'linux' ? missingPackages(parts) : [];
  if (wanted.length > 0 && onPath('apt-get')) {
    const sudo = isRoot() ? [] : ['sudo'];
    if (isRoot() || onPath('sudo')) {
      say(`installing ${wanted.join(', ')} through apt`);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const apt = (...argv) => {
        const [program, ...rest] = [...sudo, 'apt-get', ...argv];
        execFileSync(program, rest, { stdio: ['inherit', 'ignore', 'inherit'], env });
      };
      try {
        apt('-qq', 'update');
        apt('-qq', 'install', '-y', '--no-install-recommends', ...wanted);
      } catch (error) {
        say(`apt could not install them: ${error.message}`);
      }
    }
  }
  return Object.fromEntries(
    parts.map((part) => {
      const still = process.platform === 'linux' ? missingPackages([part]) : [];
      return [
        part,
        still.length === 0
          ? null
          : `needs the packages ${still.join(', ')}; install them and run npm test again`,
      ];
    }),
  );
}
