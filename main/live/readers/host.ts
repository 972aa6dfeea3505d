import { amount, text } from '#shared/language/text';
import { managedHosts } from '../../apply/managed';
import { keyValues } from '../../apply/probe';
import type { Entity } from '../feed';
import { pause } from '../pace';
import { within } from '../within';
import type { Reader, Session } from './reader';

/** One round trip, nothing that needs root, and hardly a process: it runs every other second. */
const script = `
export LC_ALL=C
read -r hostname </proc/sys/kernel/hostname; read -r machine </etc/machine-id
read -r load _ </proc/loadavg; read -r uptime _ </proc/uptime
read -r _ user nice system idle iowait irq softirq steal _ </proc/stat
echo "busy=$((user + nice + system + irq + softirq + steal))"; echo "idle=$((idle + iowait))"
echo "hostname=$hostname"; echo "machine=$machine"; echo "load=$load"; echo "uptime=$uptime"
while read -r key value _; do case $key in MemTotal:|MemAvailable:) echo "$key=$value";; esac; done </proc/meminfo
while IFS= read -r line; do case $line in PRETTY_NAME=*) echo "$line";; esac; done </etc/os-release
echo "kernel=$(uname -r)"; echo "arch=$(uname -m)"; echo "cores=$(getconf _NPROCESSORS_ONLN)"`;

/** Facts of every host that is reached over SSH. */
export const hostReader: Reader = {
  kind: 'host',
  sources: (design) =>
    managedHosts(design).map((device) => ({
      id: `host/${device}`,
      label: text`host ${device}`,
      devices: [device],
      follow: (session) => followHost(device, session),
    })),
};

async function followHost(device: string, session: Session): Promise<void> {
  const { connections, feed, machines, pace, signal } = session;
  let before: CpuTime | undefined;
  while (!signal.aborted) {
    const transport = await connections.get(device, signal);
    const late = text`${transport.endpoint} does not answer within ${amount(`${pace.answerMs / 1000} s`)}.`;
    const { stdout } = await within({ ms: pace.answerMs, signal, late }, (signal) =>
      transport.run(['sh', '-c', script], { signal, timeoutMs: 2 * pace.answerMs, allowFailure: true }),
    );
    const { machineId, cpu, host } = readHost(stdout, before);
    before = cpu;
    machines.learn(device, machineId);
    feed.replace('hosts', new Map([[device, { ...host, record: device }]]));
    feed.heard();
    await pause(pace.pollMs, signal);
  }
}

/** Time of all cores since the host's start, in ticks (proc_stat(5)); waiting for a disk is idle. */
interface CpuTime {
  busy: number;
  idle: number;
}

/** What the script printed; a part that is missing or senseless is empty or 0. `before`: the reading before this one. */
export function readHost(
  output: string,
  before?: CpuTime,
): { machineId: string; cpu: CpuTime; host: Entity<'hosts'> } {
  const facts = keyValues(output);
  const text = (key: string) => (facts[key] ?? '').trim().slice(0, 200);
  const number = (key: string) => {
    const value = Number(text(key));
    return Number.isFinite(value) && value >= 0 ? value : 0;
  };
  const kibibytes = (key: string) => number(key) * 1024;
  const cpu = { busy: number('busy'), idle: number('idle') };
  const cpuShare = before && busyShare(before, cpu);
  const memoryBytes = kibibytes('MemTotal:');
  return {
    machineId: text('machine'),
    cpu,
    host: {
      hostname: text('hostname'),
      os: text('PRETTY_NAME').replace(/^(["'])(.*)\1$/, '$2'),
      kernel: text('kernel'),
      arch: text('arch'),
      cores: number('cores'),
      memoryBytes,
      memoryUsedBytes: Math.max(0, memoryBytes - kibibytes('MemAvailable:')),
      load1: number('load'),
      ...(cpuShare !== undefined && { cpuShare }),
      uptimeSeconds: Math.floor(number('uptime')),
    },
  };
}

/** None when no time has passed, or the host has started anew. Three digits: more would change without end. */
function busyShare(before: CpuTime, now: CpuTime): number | undefined {
  const busy = now.busy - before.busy;
  const idle = now.idle - before.idle;
  if (busy < 0 || idle < 0 || busy + idle === 0) return undefined;
  return Math.round((busy / (busy + idle)) * 1000) / 1000;
}
