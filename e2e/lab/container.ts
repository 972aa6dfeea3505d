import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labGroups, labSlice, makeHostGroups } from './cgroups';
import type { LabMachine } from './design';
import { rootOf } from './disk';
import { hostFolder, namespaceOf, type LabSettings } from './settings';
import { read, run } from './shell';

/** systemd-nspawn as the power supply of one host: while it lives, the host does. */

const pidFile = (settings: LabSettings, host: string): string => join(hostFolder(settings, host), 'pid');
const groupsFile = (settings: LabSettings, host: string): string =>
  join(hostFolder(settings, host), 'cgroups');
export const consoleLog = (settings: LabSettings, host: string): string =>
  join(hostFolder(settings, host), 'console.log');

export async function startContainer(settings: LabSettings, machine: LabMachine): Promise<void> {
  const pid = systemdIsHere()
    ? await startAsUnit(settings, machine)
    : await startInOwnGroups(settings, machine);
  await writeFile(pidFile(settings, machine.id), String(pid));
}

/** Whether this machine's own process 1 is systemd, which then owns the control groups. */
function systemdIsHere(): boolean {
  return readFileSync('/proc/1/comm', 'utf8').trim() === 'systemd' && existsSync('/run/systemd/system');
}

/** systemd hands a whole subtree of its control groups over to the host (`Delegate=`). */
async function startAsUnit(settings: LabSettings, machine: LabMachine): Promise<number> {
  const unit = `${namespaceOf(settings, machine.id)}.service`;
  const log = consoleLog(settings, machine.id);
  const properties = {
    Delegate: 'yes',
    KillMode: 'mixed',
    TasksMax: 'infinity',
    StandardOutput: `append:${log}`,
    StandardError: `append:${log}`,
  };
  const flags = Object.entries(properties).map(([name, value]) => `--property=${name}=${value}`);
  await run([
    ...[
      'systemd-run',
      '--quiet',
      '--collect',
      `--unit=${unit}`,
      `--slice=${labSlice(settings)}`,
      ...flags,
      '--',
    ],
    ...nspawn(settings, machine),
  ]);
  const show = async (property: string): Promise<string> =>
    read(['systemctl', 'show', `--property=${property}`, '--value', unit]);
  const group = await show('ControlGroup');
  const trees = ['/sys/fs/cgroup', '/sys/fs/cgroup/systemd'].map((tree) => join(tree, group));
  await writeFile(groupsFile(settings, machine.id), trees.filter((tree) => existsSync(tree)).join('\n'));
  return Number(await show('MainPID'));
}

/** Without systemd, the host gets groups of its own below ours: it then has a control group root to itself all the same. */
async function startInOwnGroups(settings: LabSettings, machine: LabMachine): Promise<number> {
  const groups = await makeHostGroups(labGroups(settings), machine.id);
  await writeFile(groupsFile(settings, machine.id), groups.join('\n'));
  await mkdir('/run/systemd/system', { recursive: true }); // systemd-nspawn asks whether systemd could run here
  const log = openSync(consoleLog(settings, machine.id), 'a');
  const enter = groups.map((group) => `echo $$ >'${group}/cgroup.procs' || exit 70`).join('\n');
  const child = spawn('sh', ['-c', `${enter}\nexec "$@"`, 'sh', ...nspawn(settings, machine)], {
    stdio: ['ignore', log, log],
    detached: true,
    cwd: '/',
  });
  closeSync(log);
  child.on('error', () => undefined); // seen as a host that is not running
  child.unref();
  return child.pid ?? 0;
}

function nspawn(settings: LabSettings, machine: LabMachine): string[] {
  const root = rootOf(settings, machine.id);
  const machineId = readFileSync(join(root, 'etc/machine-id'), 'utf8').trim();
  const name = namespaceOf(settings, machine.id);
  return [
    ...['systemd-nspawn', '--quiet', `--directory=${root}`, `--machine=${name}`, `--uuid=${machineId}`],
    ...['--boot', '--console=pipe', '--register=no', '--keep-unit'],
    `--network-namespace-path=/run/netns/${name}`,
    // A machine may do all that a host's kubelet and container engine do.
    ...['--capability=all', '--system-call-filter=add_key keyctl bpf'],
    ...['--resolv-conf=off', '--timezone=off', '--link-journal=no'],
    `--bind=${join(hostFolder(settings, machine.id), 'var')}:/var`,
    ...['--bind=/dev/kmsg', '--bind=/dev/fuse'].filter((bind) => existsSync(bind.slice('--bind='.length))),
    ...(machine.role === 'switch' ? ['--bind=/dev/net/tun'] : []),
  ];
}

/** The pid of the host's systemd-nspawn while it lives. A pid file alone may name another process by now. */
export async function containerPid(settings: LabSettings, host: string): Promise<number | null> {
  const pid = Number(await readFile(pidFile(settings, host), 'utf8').catch(() => ''));
  const command = pid > 0 ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
  return command.includes(`--machine=${namespaceOf(settings, host)}\0`) ? pid : null;
}

export async function containerGroups(settings: LabSettings, host: string): Promise<string[]> {
  const text = await readFile(groupsFile(settings, host), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean);
}

export const forgetContainer = (settings: LabSettings, host: string): Promise<void> =>
  rm(pidFile(settings, host), { force: true });
