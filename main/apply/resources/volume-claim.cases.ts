import type { Case } from './cases';

const manifest = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'gitea-data', namespace: 'apps' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
};
const item = { target: 'home', instance: 'gitea', data: { namespace: 'apps', manifests: [manifest] } };
const name = 'PersistentVolumeClaim apps gitea-data';
// What the binder and the class add is theirs.
const bound = {
  ...manifest,
  spec: { ...manifest.spec, storageClassName: 'local-path', volumeMode: 'Filesystem', volumeName: 'pvc-1' },
};

export const cases: Case[] = [
  {
    name: 'bound to a volume',
    item,
    facts: { [name]: { live: bound, applied: bound } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'not there',
    item,
    facts: { [name]: { live: null, applied: null } },
    expect: {
      reason: `there is no ${name}`,
      changes: [
        `apply ${name}\n+apiVersion: v1\n+kind: PersistentVolumeClaim\n+metadata:\n+  name: gitea-data\n+  namespace: apps\n+spec:\n+  accessModes:\n+    - ReadWriteOnce\n+  resources:\n+    requests:\n+      storage: 5Gi`,
      ],
    },
  },
  {
    name: 'another size, which its class does not give to a volume that exists',
    item,
    facts: {
      [name]: { live: bound, applied: null, refused: 'only dynamically provisioned pvc can be resized' },
    },
    expect: {
      impossible: `The cluster refuses the change to ${name}: only dynamically provisioned pvc can be resized`,
    },
  },
];
