import { readFile, readdir } from 'node:fs/promises';
import { killAll, removeGroup } from './cgroups';
import { consoleLog, containerGroups, containerPid, forgetContainer, startContainer } from './container';
import type { LabDesign, LabMachine } from './design';
import { plugIn, pullOut } from './network';
import type { LabSettings } from './settings';
import { LabError, run, until, type ShellOptions, type ShellResult } from './shell';

/** Plugs the host in and switches it on. Returns at once; `waitUntilUp` waits for its services. */
export async function powerOn(settings: LabSettings, design: LabDesign, machine: LabMachine): Promise<void> {
  if (await isRunning(settings, machine.id)) return;
  await plugIn(settings, design, machine.id);
  await startContainer(settings, machine);
}

export const isRunning = async (settings: LabSettings, host: string): Promise<boolean> =>
  (await containerPid(settings, host)) !== null;

/** The host's own process 1, as this machine numbers it. */
async function initOf(settings: LabSettings, host: string): Promise<number | null> {
  const parent = await containerPid(settings, host);
  if (parent === null) return null;
  for (const thread of await readdir(`/proc/${parent}/task`).catch(() => [])) {
    const children = await readFile(`/proc/${parent}/task/${thread}/children`, 'utf8').catch(() => '');
    for (const child of children.split(' ').filter(Boolean)) {
      const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '');
      if (/^NSpid:.*\t1$/m.test(status)) return Number(child);
    }
  }
  return null;
}

/** Runs a program on the host as root, as from its console: not over the network, so it works when that is cut. */
export async function runOnConsole(
  settings: LabSettings,
  host: string,
  argv: readonly string[],
  options: ShellOptions = {},
): Promise<ShellResult> {
  return run([...(await consoleCommand(settings, host)), ...argv], options);
}

/** Command line before a program of the host's: into its namespaces and root, with an environment of its own. */
export async function consoleCommand(settings: LabSettings, host: string): Promise<string[]> {
  const init = await initOf(settings, host);
  if (init === null) throw new LabError(`${host} is off`, `Switch it on: npm run lab -- start ${host}`);
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const environment = ['env', '-i', `PATH=${path}`, 'HOME=/root', 'LANG=C.UTF-8', 'TERM=xterm'];
  return ['nsenter', '-t', String(init), '-m', '-u', '-i', '-n', '-p', '-r', '-w', '--', ...environment];
}

/** Until systemd has started all it has to start. */
export async function waitUntilUp(settings: LabSettings, host: string, seconds = 180): Promise<void> {
  let state = 'off';
  const asks = async (): Promise<boolean> => {
    if (!(await isRunning(settings, host))) return false;
    const asked = await runOnConsole(settings, host, ['systemctl', 'is-system-running'], {
      allowFailure: true,
    }).catch(() => null); // process 1 is not there yet, or was just gone
    state = asked?.stdout.trim() || state;
    return state === 'running' || state === 'degraded';
  };
  if (await until(asks, { seconds, everyMs: 300 })) return;
  const log = consoleLog(settings, host);
  const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n  ');
  throw new LabError(`${host} did not come up (${state}). Its console said:\n  ${tail}`, `See ${log}.`);
}

/** Orderly shutdown; whoever does not heed it in 20 s has its plug pulled. */
export async function shutDown(settings: LabSettings, design: LabDesign, host: string): Promise<void> {
  const pid = await containerPid(settings, host);
  if (pid !== null) {
    process.kill(pid, 'SIGTERM');
    await until(async () => !(await isRunning(settings, host)), { seconds: 20, everyMs: 100 });
  }
  await pullPlug(settings, design, host);
}

/** Everything of the host ends at once; its disk stays as the page cache has it. */
export async function pullPlug(settings: LabSettings, design: LabDesign, host: string): Promise<void> {
  const pid = await containerPid(settings, host);
  if (pid !== null) process.kill(pid, 'SIGKILL');
  const groups = await containerGroups(settings, host);
  await killAll(groups);
  for (const group of groups) await removeGroup(group);
  await forgetContainer(settings, host);
  await pullOut(settings, design, host);
}
