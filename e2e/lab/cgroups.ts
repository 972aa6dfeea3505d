import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LabSettings } from './settings';
import { sleep } from './shell';

/** cgroup v1 names a hierarchy per controller; v2 (alone or beside v1) is one tree. */
const mountPoint = (controller: string): string =>
  controller === '' && existsSync('/sys/fs/cgroup/cgroup.controllers')
    ? '/sys/fs/cgroup'
    : join('/sys/fs/cgroup', controller === '' ? 'unified' : controller.replace(/^name=/, ''));

const groupName = (settings: LabSettings): string => `${settings.prefix}-lab`;

/** In every hierarchy, a group for all lab hosts below the one this process is in: nothing leaves its own group. */
export function labGroups(settings: LabSettings, self = readFileSync('/proc/self/cgroup', 'utf8')): string[] {
  return self
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, controller = '', path = '/'] = line.split(':');
      const mount = mountPoint(controller);
      return existsSync(mount) ? [join(mount, path, groupName(settings))] : [];
    });
}

/** Makes a host's group in every hierarchy. v1's cpuset takes no process until it has CPUs and memory nodes. */
export async function makeHostGroups(parents: readonly string[], host: string): Promise<string[]> {
  const groups: string[] = [];
  for (const parent of parents) {
    const group = join(parent, host);
    await mkdir(group, { recursive: true });
    for (const level of [parent, group]) {
      for (const file of ['cpuset.cpus', 'cpuset.mems']) {
        if (!existsSync(join(level, file)) || parent.includes('/unified/')) continue;
        await writeFile(join(level, file), await readFile(join(dirname(level), file), 'utf8'));
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Processes in the group and below. */
async function processesIn(group: string): Promise<number[]> {
  if (!existsSync(group)) return [];
  const own = await readFile(join(group, 'cgroup.procs'), 'utf8').catch(() => '');
  const below = await Promise.all((await childGroups(group)).map((child) => processesIn(child)));
  return [...own.split('\n').filter(Boolean).map(Number), ...below.flat()];
}

async function childGroups(group: string): Promise<string[]> {
  const entries = await readdir(group, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(group, entry.name));
}

/** Ends everything in the groups, whatever it forks meanwhile, and waits until the kernel has buried it. */
export async function killAll(groups: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const pids = new Set((await Promise.all(groups.map(processesIn))).flat());
    if (pids.size === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    await sleep(50);
  }
}

/** Removes a group with all below it; it must be empty of processes. */
export async function removeGroup(group: string): Promise<void> {
  for (const child of await childGroups(group)) await removeGroup(child);
  await rmdir(group).catch(() => undefined);
}

/** The systemd slice of a lab's hosts, where systemd runs them. A dash would make a parent slice, which `down` would leave. */
export const labSlice = (settings: LabSettings): string => `${settings.prefix}lab.slice`;

/** Every group of this lab, wherever an earlier run may have been when it made them. */
export async function findLabGroups(settings: LabSettings): Promise<string[]> {
  const found: string[] = [];
  const names = new Set([groupName(settings), labSlice(settings)]);
  const search = async (folder: string, depth: number): Promise<void> => {
    for (const child of await childGroups(folder)) {
      if (names.has(basename(child))) found.push(child);
      else if (depth > 0) await search(child, depth - 1);
    }
  };
  await search('/sys/fs/cgroup', 6);
  return found;
}
