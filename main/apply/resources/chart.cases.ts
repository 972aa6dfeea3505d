import type { Case } from './cases';

const manifest = {
  apiVersion: 'helm.cattle.io/v1',
  kind: 'HelmChart',
  metadata: { name: 'whoami', namespace: 'kube-system' },
  spec: {
    chart: 'whoami',
    repo: 'https://example.org/charts',
    version: '1.2.3',
    targetNamespace: 'whoami',
    createNamespace: true,
    failurePolicy: 'abort',
  },
};
const item = { target: 'home', instance: 'whoami', data: { namespace: null, manifests: [manifest] } };
const name = 'HelmChart kube-system whoami';

export const cases: Case[] = [
  {
    name: 'there; what the controller writes is its own',
    item,
    facts: {
      [name]: {
        live: { ...manifest, spec: { ...manifest.spec, jobImage: 'x' } },
        applied: { ...manifest, spec: { ...manifest.spec, jobImage: 'x' } },
      },
    },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'another version',
    item,
    facts: {
      [name]: { live: { ...manifest, spec: { ...manifest.spec, version: '1.2.2' } }, applied: manifest },
    },
    expect: {
      changes: [
        `apply ${name}\n@@ -7,5 +7,5 @@\n   chart: whoami\n   repo: https://example.org/charts\n-  version: 1.2.2\n+  version: 1.2.3\n   targetNamespace: whoami\n   createNamespace: true`,
      ],
    },
  },
  {
    name: 'a cluster without helm-controller',
    item,
    facts: {
      [name]: { live: null, applied: null, refused: 'it has no kind HelmChart of helm.cattle.io/v1' },
    },
    expect: {
      impossible: `The cluster refuses the change to ${name}: it has no kind HelmChart of helm.cattle.io/v1`,
    },
  },
];
