import type { ChildProcess } from 'node:child_process';
import type { Lab } from './lab';

/** Where faults strike: the machines that an apply works on. */
export interface Scene {
  lab: Lab;
  hosts: readonly string[];
  switches: readonly string[];
  /** Runs the API. */
  server: string;
  /** Resolves when the apply has said that a step failed or is tried again. */
  noticed: () => Promise<void>;
}

/** Something that goes wrong while an apply is under way, and how it is put right again. */
export interface Fault {
  name: string;
  /** Strikes when a step has begun, or when one is done. */
  at: 'begun' | 'done';
  /** Made ready before the apply. */
  before?(scene: Scene): Promise<unknown>;
  strike(scene: Scene, apply: ChildProcess): unknown;
  after?(scene: Scene): Promise<unknown>;
  /** The login asks for a password at sudo. */
  asksForPassword?: true;
}

const onAll = (names: readonly string[], work: (name: string) => Promise<unknown>) =>
  Promise.all(names.map(work));

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
const freeDisk = `awk '$1 == "full" {print $2}' /proc/self/mounts | tac | xargs -r -n1 umount -l`;

const setPassword = (password: string) => (host: string, lab: Lab) =>
  lab.run(host, ['chpasswd'], { input: `ops:${password}\n` });

export const faults: readonly Fault[] = [
  { name: 'killed before', at: 'begun', strike: (_, apply) => apply.kill('SIGKILL') },
  { name: 'killed after', at: 'done', strike: (_, apply) => apply.kill('SIGKILL') },
  {
    name: 'link cut',
    at: 'begun',
    strike: async ({ lab, hosts, switches, noticed }) => {
      await onAll([...hosts, ...switches], (host) => lab.link(host, 'down'));
      await noticed();
      await onAll([...hosts, ...switches], (host) => lab.link(host, 'up'));
    },
  },
  {
    name: 'host reboot',
    at: 'begun',
    strike: async ({ lab, hosts, switches }) => {
      await onAll([...hosts, ...switches], (host) => lab.unplug(host));
      await onAll(switches, (host) => lab.start(host));
      await onAll(hosts, (host) => lab.start(host));
    },
  },
  {
    name: 'disk full',
    at: 'begun',
    before: ({ lab, hosts }) => onAll(hosts, (host) => lab.run(host, ['sh', '-c', fillDisk])),
    strike: () => undefined,
    after: ({ lab, hosts }) => onAll(hosts, (host) => lab.run(host, ['sh', '-c', freeDisk])),
  },
  {
    name: 'wrong sudo password',
    at: 'begun',
    asksForPassword: true,
    strike: ({ lab, hosts, switches }) =>
      onAll([...hosts, ...switches], (host) => setPassword('another')(host, lab)),
    after: ({ lab, hosts, switches }) =>
      onAll([...hosts, ...switches], (host) => setPassword('rackloom-lab')(host, lab)),
  },
  {
    name: 'API server restarted',
    at: 'begun',
    strike: ({ lab, server }) => lab.run(server, ['systemctl', 'restart', '--no-block', 'k3s']),
  },
];

export const faultNamed = (name: string): Fault => {
  const found = faults.find((fault) => fault.name === name);
  if (found) return found;
  throw new Error(`There is no fault "${name}"; there are ${faults.map((fault) => fault.name).join(', ')}.`);
};
