import type { Case } from './cases';

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'lamps.example.org' },
};
const lamp = { apiVersion: 'example.org/v1', kind: 'Lamp', metadata: { name: 'desk', namespace: 'apps' } };
const item = {
  target: 'home',
  instance: 'lamps',
  data: { namespace: null, manifests: [definition, lamp] },
};
const there = (manifest: object) => ({ live: manifest, applied: manifest });

export const cases: Case[] = [
  {
    name: 'all are there',
    item,
    facts: { 'CustomResourceDefinition lamps.example.org': there(definition), 'Lamp apps desk': there(lamp) },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'a kind that the same file defines comes with it',
    item,
    facts: {},
    expect: { reason: 'there is no CustomResourceDefinition lamps.example.org; there is no Lamp apps desk' },
  },
  {
    name: 'a kind that nothing defines',
    item: { ...item, data: { namespace: null, manifests: [lamp] } },
    facts: {
      'Lamp apps desk': { live: null, applied: null, refused: 'it has no kind Lamp of example.org/v1' },
    },
    expect: {
      impossible: 'The cluster refuses the change to Lamp apps desk: it has no kind Lamp of example.org/v1',
    },
  },
];
