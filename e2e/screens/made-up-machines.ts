import { amount, type Text, text } from '#shared/language/text';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { LiveNode, LivePatch, LivePod } from '#shared/live/entities';
import type { Plan } from '#shared/plan/plan';

/** Machines of the reference homelab as they might be found, for pictures of what only machines can bring. */
export const madeUpMachines: Partial<RackloomHandlers> = {
  'live.watch': async (_document, { send, signal }) => {
    for (const patch of livePatches(Date.now())) await send(patch);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  },
  'plan.make': () => Promise.resolve(plan),
};

function livePatches(now: number): LivePatch[] {
  const hosts = ['pi-1', 'pi-2', 'pi-3'];
  const node = (name: string, ready: LiveNode['ready']): LiveNode => ({
    source: 'cluster/home',
    seenAt: now,
    record: name,
    name,
    ready,
    roles: name === 'pi-1' ? ['control-plane'] : [],
    version: 'v1.34.4+k3s1',
    machineId: '',
    address: `10.20.10.1${name.at(-1)}`,
    conditions: { Ready: { status: ready, reason: 'KubeletNotReady', since: '2026-11-25T20:00:00Z' } },
    capacity: { cpu: '4', memory: '8Gi' },
    unschedulable: false,
  });
  const pod = (name: string, on: string, restarts = 0): LivePod => ({
    source: 'cluster/home',
    seenAt: now,
    name,
    namespace: 'apps',
    node: on,
    phase: 'Running',
    ready: restarts === 0,
    restarts,
    ip: '10.42.0.7',
    app: 'gitea',
    containers: ['app'],
  });
  const source = (label: Text) => ({ label, contact: 'live' as const, lastHeard: now });
  const state: LivePatch = {
    sources: {
      'cluster/home': source(text`cluster ${'home'}`),
      ...Object.fromEntries(hosts.map((id) => [`host/${id}`, source(text`host ${id}`)])),
      'host/gpu-1': {
        label: text`host ${'gpu-1'}`,
        contact: 'lost',
        lastHeard: now - 90_000,
        problem: text`${'pi@10.20.20.10:22'} does not answer within ${amount('10 s')}.`,
      },
      'switch/sw1': source(text`switch ${'sw1'}`),
      'metrics/home': source(text`metrics of cluster ${'home'}`),
    },
    nodes: {
      'home/pi-1': node('pi-1', 'True'),
      'home/pi-2': node('pi-2', 'True'),
      'home/pi-3': node('pi-3', 'False'),
    },
    pods: {
      'home/apps/gitea-0': pod('gitea-0', 'pi-2'),
      'home/apps/web-1': pod('web-1', 'pi-1'),
      'home/apps/web-2': pod('web-2', 'pi-3', 4),
    },
  };
  return [state, ...Array.from({ length: 30 }, (_, i) => reading(now - 290_000 + i * 10_000, i))];
}

/** What the hosts and the switch tell every ten seconds. */
function reading(seenAt: number, i: number): LivePatch {
  const busy = Math.abs(Math.sin(i / 4));
  return {
    hosts: {
      'pi-1': {
        source: 'host/pi-1',
        seenAt,
        record: 'pi-1',
        hostname: 'pi-1',
        os: 'Debian GNU/Linux 12 (bookworm)',
        kernel: '6.12.34+rpt-rpi-2712',
        arch: 'aarch64',
        cores: 4,
        memoryBytes: 8.2e9,
        memoryUsedBytes: 2e9 + busy * 4e9,
        load1: busy * 3,
        cpuShare: Math.round(busy * 800) / 1000,
        uptimeSeconds: 370_000 + i * 10,
      },
    },
    use: {
      'node/home/pi-2': {
        source: 'metrics/home',
        seenAt,
        cores: Math.round(busy * 2_800) / 1000,
        memoryBytes: (3 + Math.round(busy * 20) / 10) * 2 ** 30,
      },
      'pod/home/apps/gitea-0': { source: 'metrics/home', seenAt, cores: 0.12, memoryBytes: 210 * 2 ** 20 },
    },
    switchPorts: Object.fromEntries(
      ['1', '2', '3', '8'].map((port, k) => [
        `sw1:${port}`,
        {
          source: 'switch/sw1',
          seenAt,
          record: `sw1:${port}`,
          device: 'sw1',
          port,
          mode: 'access',
          access: 10,
          link: k === 2 ? 'down' : 'up',
          counters: {
            rxBytes: 1e9 * (k + 1) + i * 1e6,
            txBytes: 3e8 * (k + 1),
            errors: k === 1 ? 3 : 0,
            dropped: k === 3 ? 120 : 0,
            rxBps: (busy * 4e8) / (k + 1),
            txBps: (1 - busy) * 9e7,
          },
        },
      ]),
    ),
  };
}

const hosts = '127.0.0.1 localhost\n127.0.1.1 pi-2\n';
const common = { needs: [], restarts: [], disruptive: false, factsHash: '' };

const plan: Plan = {
  version: 1,
  hash: '5f1c0b7e9a3d4c2b8e6f1a0d9c7b5e3f',
  topology: { name: 'homelab', hash: '' },
  targets: [
    { id: 'pi-2', kind: 'host', endpoint: 'pi@10.20.10.12:22' },
    { id: 'home', kind: 'cluster', endpoint: 'pi@10.20.10.11:22' },
  ],
  steps: [
    {
      ...common,
      id: 'pi-2/hosts-file',
      target: 'pi-2',
      resource: 'hosts-file',
      title: text`Write the hosts of the design to /etc/hosts`,
      reason: text`the block of this design differs`,
      changes: [
        {
          kind: 'file',
          path: '/etc/hosts',
          mode: '0644',
          owner: 'root:root',
          before: hosts,
          after: `${hosts}10.20.10.13 pi-3\n`,
        },
      ],
    },
    {
      ...common,
      id: 'pi-2/k3s-agent',
      target: 'pi-2',
      resource: 'k3s-agent',
      title: text`Install K3s ${'agent'} ${'v1.34.4+k3s1'}`,
      reason: text`it is not installed`,
      needs: ['pi-2/hosts-file'],
      restarts: ['k3s-agent.service'],
      disruptive: true,
      changes: [
        {
          kind: 'command',
          command: 'systemctl enable --now k3s-agent.service',
          explain: text`Start it at every boot`,
          sudo: true,
        },
      ],
    },
  ],
  unchanged: [
    {
      target: 'pi-2',
      resource: 'hostname',
      id: 'pi-2/hostname',
      why: text`is named ${'pi-2'} and resolves it`,
    },
  ],
  diagnostics: [
    {
      severity: 'warning',
      code: 'manual-step',
      summary: text`${'sw1'} is not configured by this version: there is no driver for it.`,
      mend: text`Enter by hand: ${text`port ${'2'}: ${text`untagged VLAN ${'10 (servers)'}`}`}.`,
      path: ['devices', 'sw1'],
    },
  ],
};
