import { canaries } from './canaries';
import type { ChildProcess } from 'node:child_process';
import type { Lab } from './lab';
import { LabError, until } from './shell';

/** Where faults strike: the machines that an apply works on. */
export interface Scene {
  lab: Lab;
  hosts: readonly string[];
  switches: readonly string[];
  /** Runs the API. */
  server: string;
  /** Resolves when the apply has said that a step failed or is tried again, or has ended. */
  noticed: () => Promise<void>;
}

/** Something that goes wrong while an apply is under way, and how it is put right again. */
export interface Fault {
  name: string;
  /** Strikes when steps have begun, or when they are done. */
  at: 'begun' | 'done';
  /** In force before the apply begins. */
  before?: (scene: Scene) => Promise<unknown>;
  /** Resolves when it is in force; `atOnce` says that it is so from the beginning. */
  atOnce?: true;
  strike?(scene: Scene, apply: ChildProcess): unknown;
  /** Resolves when it is over, where that is while the apply goes on; else it lasts until the apply has ended. */
  passes?(scene: Scene): Promise<unknown>;
  /** Put right when the apply has ended. */
  after?(scene: Scene): Promise<unknown>;
}

const onAll = (names: readonly string[], work: (name: string) => Promise<unknown>) =>
  Promise.all(names.map(work));
const everywhere = ({ hosts, switches }: Scene) => [...hosts, ...switches];

/**
 * A disk without a free byte or inode below the folders that applies write to: an overlay on each whose upper layer is a
 * full file system. What is there stays readable, and what had files open before goes on.
 */
const fillDisk = `set -e
mkdir -p /run/full; mount -t tmpfs -o size=256k,nr_inodes=128 full /run/full
for d in etc usr/local home var/lib/rackloom var/lib/dpkg var/cache/apt var/lib/rancher/k3s/agent/images; do
  [ -d /$d ] || continue
  mkdir -p /run/full/$d/upper /run/full/$d/work
  mount -t overlay -o lowerdir=/$d,upperdir=/run/full/$d/upper,workdir=/run/full/$d/work full /$d
done
dd if=/dev/zero of=/run/full/rest bs=1k 2>/dev/null || true
i=0; while touch /run/full/$i 2>/dev/null; do i=$((i + 1)); done`;
/** A service that was started meanwhile has a view of the full disk to itself, and keeps it. */
const freeDisk = `systemctl stop systemd-hostnamed; awk '$1 == "full" {print $2}' /proc/self/mounts | tac | xargs -r -n1 umount -l`;

const onConsoles = (scene: Scene, argv: readonly string[], input = '') =>
  onAll(everywhere(scene), (host) => scene.lab.run(host, argv, { input }));

async function apiAnswers({ lab, server }: Scene): Promise<void> {
  const asks = async () =>
    (await lab.run(server, ['k3s', 'kubectl', 'get', '--raw', '/readyz'], { allowFailure: true })).code === 0;
  if (await until(asks, { seconds: 240, everyMs: 500 })) return;
  throw new LabError(`The API of ${server} does not get ready`, `See k3s' journal there.`);
}

export const faults: readonly Fault[] = [
  {
    name: 'wrong sudo password',
    at: 'begun',
    // No password has this hash; to make a hash takes longer than some steps do.
    strike: (scene) => onConsoles(scene, ['usermod', '-p', '*', 'ops']),
    after: (scene) => onConsoles(scene, ['chpasswd'], `ops:${canaries.password}\n`),
  },
  {
    name: 'disk full',
    at: 'begun',
    before: (scene) => onAll(everywhere(scene), (host) => scene.lab.run(host, ['sh', '-c', fillDisk])),
    after: (scene) => onAll(everywhere(scene), (host) => scene.lab.run(host, ['sh', '-c', freeDisk])),
  },
  { name: 'killed before', at: 'begun', strike: (_, apply) => apply.kill('SIGKILL') },
  {
    name: 'API server restarted',
    at: 'begun',
    strike: ({ lab, server }) => lab.run(server, ['systemctl', 'restart', '--no-block', 'k3s']),
    after: apiAnswers,
  },
  {
    name: 'link cut',
    at: 'begun',
    strike: (scene) => onAll(everywhere(scene), (host) => scene.lab.link(host, 'down')),
    passes: async (scene) => {
      await scene.noticed();
      await onAll(everywhere(scene), (host) => scene.lab.link(host, 'up'));
    },
  },
  {
    name: 'host reboot',
    at: 'begun',
    atOnce: true,
    strike: (scene) => onAll(everywhere(scene), (host) => scene.lab.unplug(host)),
    passes: async ({ lab, hosts, switches }) => {
      await onAll(switches, (host) => lab.start(host));
      await onAll(hosts, (host) => lab.start(host));
    },
    after: apiAnswers,
  },
  { name: 'killed after', at: 'done', strike: (_, apply) => apply.kill('SIGKILL') },
];

export const faultNamed = (name: string): Fault => {
  const found = faults.find((fault) => fault.name === name);
  if (found) return found;
  throw new LabError(
    `There is no fault "${name}"`,
    `There are: ${faults.map((fault) => fault.name).join(', ')}.`,
  );
};
