import type { Case } from './cases';

const manifest = (labels: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'pi-2', labels },
});
const item = (labels: Record<string, string>, taints: string[] = []) => ({
  target: 'home',
  instance: 'pi-2',
  data: { device: 'pi-2', role: 'agent', server: 'pi-1', manifest: manifest(labels), taints },
});
const live = manifest({ 'kubernetes.io/os': 'linux' });
const objects = (applied: object) => ({ 'Node pi-2': { live, applied } });
const labelled = manifest({ 'kubernetes.io/os': 'linux', role: 'storage' });
const apply =
  'apply Node pi-2\n@@ -3,3 +3,4 @@\n metadata:\n   name: pi-2\n-  labels: {}\n+  labels:\n+    role: storage';

export const cases: Case[] = [
  {
    name: 'labels that others gave are no difference',
    item: item({}, ['gpu=yes:NoSchedule']),
    facts: { objects: objects(live), taints: ['gpu=yes:NoSchedule'] },
    expect: { same: 'its labels and taints are as designed' },
  },
  {
    name: 'a label is missing',
    item: item({ role: 'storage' }),
    facts: { objects: objects(labelled), taints: [] },
    expect: { reason: 'its labels differ', changes: [apply] },
  },
  {
    name: 'a taint is missing; those of Kubernetes itself stay',
    item: item({}, ['gpu=yes:NoSchedule']),
    facts: { objects: objects(live), taints: ['node.kubernetes.io/unreachable:NoExecute'] },
    expect: {
      reason: 'it lacks the taint gpu=yes:NoSchedule',
      changes: [
        `# k3s kubectl taint node pi-2 'gpu=yes:NoSchedule' --overwrite\n    Keep pods that do not tolerate it away (on pi-1)`,
      ],
    },
  },
  {
    name: 'a node that will join in this plan is labelled then',
    item: item({ role: 'storage' }),
    facts: { objects: null, taints: [] },
    willRun: ['pi-2/k3s-agent'],
    expect: {
      changes: [
        'apply Node pi-2\n  <known after pi-2/k3s-agent>; it will hold:\n+apiVersion: v1\n+kind: Node\n+metadata:\n+  name: pi-2\n+  labels:\n+    role: storage',
      ],
    },
  },
  {
    name: 'the cluster cannot be asked yet',
    item: item({ role: 'storage' }),
    facts: { objects: {}, taints: [] },
    expect: {
      changes: [
        'apply Node pi-2\n+apiVersion: v1\n+kind: Node\n+metadata:\n+  name: pi-2\n+  labels:\n+    role: storage',
      ],
    },
  },
  {
    name: 'no node object is made for a machine that never joined',
    item: item({ role: 'storage' }),
    facts: { objects: null, taints: [] },
    expect: { impossible: 'Node pi-2 is not registered in its cluster, so it cannot be labelled.' },
  },
];
