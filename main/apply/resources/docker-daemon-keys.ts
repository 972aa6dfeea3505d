/** Keys that a running engine reads again at SIGHUP (docs.docker.com, dockerd, configuration reload behavior; moby, daemon/reload.go). */
const reloadable = new Set([
  'allow-nondistributable-artifacts',
  'authorization-plugins',
  'debug',
  'default-runtime',
  'features',
  'insecure-registries',
  'labels',
  'live-restore',
  'max-concurrent-downloads',
  'max-concurrent-uploads',
  'max-download-attempts',
  'registry-mirrors',
  'runtimes',
  'shutdown-timeout',
]);
export const isReloadable = (key: string): boolean => reloadable.has(key);

/** Keys with which containers do not outlive a restart even where live-restore is on (docs.docker.com, live restore, upon restart). */
const moving = new Set([
  'bip',
  'bridge',
  'cgroup-parent',
  'containerd',
  'data-root',
  'exec-opts',
  'exec-root',
  'fixed-cidr',
  'iptables',
  'storage-driver',
  'storage-opts',
  'userns-remap',
]);
export const movesContainers = (key: string): boolean => moving.has(key);

const shortFlags: Readonly<Record<string, string>> = {
  b: 'bridge',
  D: 'debug',
  G: 'group',
  g: 'data-root',
  H: 'host',
  l: 'log-level',
  p: 'pidfile',
  s: 'storage-driver',
};

/**
 * Keys that also stand on the engine's command line: it refuses to start with both. A flag that may be repeated is called in the singular
 * there (`--registry-mirror`), and in the plural in the file.
 */
export function clashingKeys(command: string, keys: readonly string[]): string[] {
  const flags = command.split(' ').flatMap((word) => {
    const long = /^--(?:add-)?([a-z0-9-]+)/.exec(word)?.[1];
    const short = /^-([A-Za-z])/.exec(word)?.[1];
    return [long ?? (short === undefined ? undefined : shortFlags[short])].filter(
      (flag) => flag !== undefined,
    );
  });
  const given = new Set(flags.map(singular));
  return keys.filter((key) => given.has(singular(key)));
}

const singular = (name: string) => name.replace(/ies$/, 'y').replace(/s$/, '');
