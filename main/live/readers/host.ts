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
      label: `host ${device}`,
      devices: [device],
      follow: (session) => followHost(device, session),
    })),
};

async function followHost(device: string, session: Session): Promise<void> {
  const { connections, feed, machines, pace, signal } = session;
  while (!signal.aborted) {
    const transport = await connections.get(device, signal);
    const late = `${transport.endpoint} does not answer within ${pace.answerMs / 1000} s.`;
    const { stdout } = await within({ ms: pace.answerMs, signal, late }, (signal) =>
      transport.run(['sh', '-c', script], { signal, timeoutMs: 2 * pace.answerMs, allowFailure: true }),
    );
    const { machineId, host } = readHost(stdout);
    machines.learn(device, machineId);
    feed.replace('hosts', new Map([[device, { ...host, record: device }]]));
    feed.heard();
    await pause(pace.pollMs, signal);
  }
}

/** What the script printed; a part that is missing or senseless is empty or 0. */
export function readHost(output: string): { machineId: string; host: Entity<'hosts'> } {
  const facts = keyValues(output);
  const text = (key: string) => (facts[key] ?? '').trim().slice(0, 200);
  const number = (key: string) => {
    const value = Number(text(key));
    return Number.isFinite(value) && value >= 0 ? value : 0;
  };
  const kibibytes = (key: string) => number(key) * 1024;
  const memoryBytes = kibibytes('MemTotal:');
  return {
    machineId: text('machine'),
    host: {
      hostname: text('hostname'),
      os: text('PRETTY_NAME').replace(/^(["'])(.*)\1$/, '$2'),
      kernel: text('kernel'),
      arch: text('arch'),
      cores: number('cores'),
      memoryBytes,
      memoryUsedBytes: Math.max(0, memoryBytes - kibibytes('MemAvailable:')),
      load1: number('load'),
      uptimeSeconds: Math.floor(number('uptime')),
    },
  };
}
