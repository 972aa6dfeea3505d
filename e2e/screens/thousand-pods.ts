import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from '#shared/language/text';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { LiveNode, LivePod } from '#shared/live/entities';

const nodes = ['pi-1', 'pi-2', 'pi-3'];
const count = 1_000;
/** Changes a second, as many patches as the live view sends at most. */
const changes = 50;
const patches = 10;
/** A log's first line comes after its room was drawn, as from a cluster. */
const logMs = 500;

/** The reference homelab's cluster with a thousand pods, of which fifty a second change. */
export const thousandPods: Partial<RackloomHandlers> = {
  'live.watch': async (_document, { send, signal }) => {
    const now = Date.now();
    await send({
      sources: { 'cluster/home': { label: text`cluster ${'home'}`, contact: 'live', lastHeard: now } },
      nodes: Object.fromEntries(nodes.map((name) => [`home/${name}`, node(name)])),
      pods: Object.fromEntries(Array.from({ length: count }, (_, i) => [keyOf(i), pod(i, 0)])),
    });
    for (let turn = 1; !signal.aborted; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 1_000 / patches));
      const changed = Array.from({ length: changes / patches }, (_, k) => (turn * 7 + k * 199) % count);
      await send({
        sources: {
          'cluster/home': { label: text`cluster ${'home'}`, contact: 'live', lastHeard: Date.now() },
        },
        pods: Object.fromEntries(changed.map((i) => [keyOf(i), pod(i, turn)])),
      });
    }
  },
  'live.logs': async ({ pod }, { send, signal }) => {
    await send({ lines: [], problem: null });
    await pause(logMs, undefined, { signal });
    await send({ lines: [{ at: new Date().toISOString(), text: `${pod} writes` }], problem: null });
    await once(signal, 'abort');
  },
};

const keyOf = (i: number) => `home/apps/app-${i}`;

const node = (name: string): LiveNode => ({
  source: 'cluster/home',
  seenAt: Date.now(),
  record: name,
  name,
  ready: 'True',
  roles: [],
  version: 'v1.34.4+k3s1',
  machineId: '',
  address: `10.20.10.1${name.at(-1)}`,
  conditions: {},
  capacity: { cpu: '4', memory: '8Gi' },
  unschedulable: false,
});

const pod = (i: number, restarts: number): LivePod => ({
  source: 'cluster/home',
  seenAt: Date.now(),
  name: `app-${i}`,
  namespace: 'apps',
  node: nodes[i % nodes.length]!,
  phase: 'Running',
  ready: restarts % 2 === 0,
  restarts,
  ip: '10.42.0.7',
  app: 'app',
  containers: ['app'],
});
