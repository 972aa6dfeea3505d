import type { Case } from './cases';

const manifest = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'small', namespace: 'apps' },
  spec: { hard: { pods: '10' } },
};
const item = { target: 'home', instance: 'small', data: { namespace: 'apps', manifests: [manifest] } };
const name = 'ResourceQuota apps small';

export const cases: Case[] = [
  {
    name: 'there',
    item,
    facts: { [name]: { live: manifest, applied: manifest } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'someone raised it',
    item,
    facts: {
      [name]: { live: { ...manifest, spec: { hard: { pods: '20' } } }, applied: manifest },
    },
    expect: { reason: `${name} differs` },
  },
];
