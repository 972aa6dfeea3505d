import type { Case } from './cases';

const pause = {
  path: '/a/pause.tar',
  file: 'pause.tar',
  sha256: 'a'.repeat(64),
  bytes: 1e6,
  images: ['rancher/mirrored-pause:3.6'],
};
const app = {
  path: '/a/app.tar',
  file: 'app.tar',
  sha256: 'b'.repeat(64),
  bytes: 2e6,
  images: ['registry.home.arpa/app:1'],
};
const item = { target: 'pi-1', data: { archives: [pause, app] } };
const sums = { 'pause.tar': pause.sha256, 'app.tar': app.sha256 };
const imported = ['docker.io/rancher/mirrored-pause:3.6', 'registry.home.arpa/app:1'];
const folder = '/var/lib/rancher/k3s/agent/images';
const send = `send /a/app.tar\n  to ${folder}/app.tar (0644, 2.0 MB, sha256 bbbbbbbbbbbb…)`;
const load = `# /usr/local/bin/k3s ctr images import ${folder}/app.tar\n    Give app.tar to the running containerd`;

export const cases: Case[] = [
  {
    name: 'there, and K3s does not run yet: it will import them',
    item,
    facts: { sums, imported: null },
    expect: { same: 'all 2 image archives are there' },
  },
  {
    name: 'there and imported',
    item,
    facts: { sums, imported },
    expect: { same: 'all 2 image archives are there' },
  },
  {
    name: 'one is missing before the first start',
    item,
    facts: { sums: { ...sums, 'app.tar': null }, imported: null },
    expect: { reason: 'app.tar is not there or not the same', changes: [send] },
  },
  {
    name: 'one is new while K3s runs: sent and imported',
    item,
    facts: { sums: { ...sums, 'app.tar': 'c'.repeat(64) }, imported },
    expect: { changes: [send, load] },
  },
  {
    name: 'the kubelet threw an image away',
    item,
    facts: { sums, imported: imported.slice(0, 1) },
    expect: { reason: 'their images are not in the running containerd', changes: [load] },
  },
];
