import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { findLabGroups } from './cgroups';
import { mountPoints } from './mounts';
import { namespaces } from './network';
import { uplinkInterface, type LabSettings } from './settings';
import { succeeds } from './shell';

/** What is left of a lab in this machine, a line each: nothing after `down`. The cache is not the lab's. */
export async function tracesOf(settings: LabSettings): Promise<string[]> {
  const spaces = (await namespaces()).filter((name) => name.startsWith(`${settings.prefix}-`));
  const mounts = (await mountPoints()).filter((path) => path.startsWith(`${settings.folder}/`));
  return [
    ...spaces.map((name) => `network namespace ${name}`),
    ...((await succeeds(['ip', 'link', 'show', 'dev', uplinkInterface(settings)]))
      ? [`interface ${uplinkInterface(settings)}`]
      : []),
    ...mounts.map((path) => `mount ${path}`),
    ...(await findLabGroups(settings)).map((group) => `control group ${group}`),
    ...(await processesOf(settings)).map((pid) => `process ${pid}`),
    ...(existsSync(settings.folder) ? [`folder ${settings.folder}`] : []),
  ];
}

/** systemd-nspawn processes of this lab and its forwarder: those that name its folder. */
export async function processesOf(settings: LabSettings): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const argv = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const isHost = argv.some((word) => word.startsWith(`--directory=${settings.folder}/`));
    if (isHost || argv.includes(`--lab=${settings.folder}`)) found.push(Number(pid));
  }
  return found;
}
