import type { Case } from './cases';

const runtimeClass = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'nvidia' },
  handler: 'nvidia',
};
const item = { target: 'home', instance: 'home', data: { namespace: null, manifests: [runtimeClass] } };

export const cases: Case[] = [
  {
    name: 'K3s made the class already, the same',
    item,
    facts: { 'RuntimeClass nvidia': { live: runtimeClass, applied: runtimeClass } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'not there',
    item,
    facts: { 'RuntimeClass nvidia': { live: null, applied: runtimeClass } },
    expect: { reason: 'there is no RuntimeClass nvidia' },
  },
];
