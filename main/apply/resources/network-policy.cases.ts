import type { Case } from './cases';

const manifest = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'closed', namespace: 'apps' },
  spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [] },
};
const item = { target: 'home', instance: 'closed', data: { namespace: 'apps', manifests: [manifest] } };
const name = 'NetworkPolicy apps closed';

export const cases: Case[] = [
  {
    name: 'there',
    item,
    facts: { [name]: { live: manifest, applied: manifest } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'someone opened it',
    item,
    facts: {
      [name]: { live: { ...manifest, spec: { ...manifest.spec, ingress: [{}] } }, applied: manifest },
    },
    expect: { reason: `${name} differs` },
  },
];
