import type { Case } from './cases';

const manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'app', namespace: 'apps' },
  data: { mode: 'quiet' },
};
const item = { target: 'home', instance: 'app', data: { namespace: 'apps', manifests: [manifest] } };
const name = 'ConfigMap apps app';

export const cases: Case[] = [
  {
    name: 'there; keys of others are theirs',
    item,
    facts: {
      [name]: {
        live: { ...manifest, data: { mode: 'quiet', theirs: 'x' } },
        applied: { ...manifest, data: { mode: 'quiet', theirs: 'x' } },
      },
    },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'a key was changed',
    item,
    facts: { [name]: { live: { ...manifest, data: { mode: 'loud' } }, applied: manifest } },
    expect: {
      changes: [`apply ${name}\n@@ -5,3 +5,3 @@\n   namespace: apps\n data:\n-  mode: loud\n+  mode: quiet`],
    },
  },
];
