import type { Case } from './cases';

const manifest = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'apps' },
  spec: { rules: [{ host: 'web.home.arpa' }] },
};
const item = {
  target: 'home',
  instance: 'web',
  data: { namespace: 'apps', services: ['web'], manifests: [manifest] },
};
const dropped = { ...manifest, spec: { ...manifest.spec, ingressClassName: 'nginx' } };

export const cases: Case[] = [
  {
    name: 'as designed',
    item,
    facts: { 'Ingress apps web': { live: manifest, applied: manifest } },
    expect: { same: 'the cluster holds it as designed' },
  },
  {
    name: 'a field that we owned and the design dropped is taken away, and shown',
    item,
    facts: { 'Ingress apps web': { live: dropped, applied: manifest } },
    expect: {
      changes: [
        'apply Ingress apps web\n@@ -7,3 +7,2 @@\n   rules:\n     - host: web.home.arpa\n-  ingressClassName: nginx',
      ],
    },
  },
];
