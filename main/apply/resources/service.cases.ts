import type { Case } from './cases';

const manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'apps' },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http-80', port: 80, targetPort: 'http' }] },
};
const item = { target: 'home', instance: 'web', data: { namespace: 'apps', manifests: [manifest] } };
const stored = { ...manifest, spec: { ...manifest.spec, clusterIP: '10.43.0.9' } };
const other = {
  ...stored,
  spec: { ...stored.spec, ports: [{ name: 'http-80', port: 81, targetPort: 'http' }] },
};

export const cases: Case[] = [
  {
    name: 'as designed; its address is the cluster’s affair',
    item,
    facts: { 'Service apps web': { live: stored, applied: stored } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'another port',
    item,
    facts: { 'Service apps web': { live: other, applied: stored } },
    expect: {
      reason: 'Service apps web differs',
      changes: [
        'apply Service apps web\n@@ -9,4 +9,4 @@\n   ports:\n     - name: http-80\n-      port: 81\n+      port: 80\n       targetPort: http',
      ],
    },
  },
];
