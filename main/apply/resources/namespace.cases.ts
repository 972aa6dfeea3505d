import type { Case } from './cases';

const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'git', labels: { team: 'a' } } };
const item = { target: 'home', instance: 'git', data: { manifests: [manifest] } };
const defaulted = { ...manifest, spec: { finalizers: ['kubernetes'] } };
const yaml = 'apiVersion: v1\n+kind: Namespace\n+metadata:\n+  name: git\n+  labels:\n+    team: a';

export const cases: Case[] = [
  {
    name: 'there; what the server added is no difference',
    item,
    facts: { 'Namespace git': { live: defaulted, applied: defaulted } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'not there',
    item,
    facts: { 'Namespace git': { live: null, applied: null } },
    expect: { reason: 'there is no Namespace git', changes: [`apply Namespace git\n+${yaml}`] },
  },
  {
    name: 'the cluster itself is not there yet',
    item,
    facts: {},
    expect: { changes: [`apply Namespace git\n+${yaml}`] },
  },
];
