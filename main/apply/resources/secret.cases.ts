import type { Case } from './cases';

const manifest = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login', namespace: 'apps' },
  type: 'Opaque',
  data: { password: '<secret app-password>' },
};
const item = { target: 'home', instance: 'login', data: { namespace: 'apps', manifests: [manifest] } };
const name = 'Secret apps login';
const stored = { ...manifest, data: { password: '…' } };

export const cases: Case[] = [
  {
    name: 'there: which keys it has is compared, their values never are',
    item,
    facts: { [name]: { live: stored, applied: stored } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'not there: the plan holds the value by name',
    item,
    facts: {},
    expect: {
      changes: [
        `apply ${name}\n+apiVersion: v1\n+kind: Secret\n+metadata:\n+  name: login\n+  namespace: apps\n+type: Opaque\n+data:\n+  password: <secret app-password>`,
      ],
    },
  },
];
