import { expect, test } from 'vitest';
import { networkPolicy } from '#shared/topology/policy';
import { fakeTopology } from '../../live/testing/fake-design';
import { policySpec } from './network-policy';

const specOf = (written: object) =>
  policySpec(fakeTopology(), networkPolicy.parse({ namespace: 'apps', ...written }));

test('a policy that lets nothing in still selects', () => {
  expect(specOf({ ingress: [] })).toEqual({ podSelector: {}, policyTypes: ['Ingress'], ingress: [] });
});

test('workloads, labels and namespaces become selectors', () => {
  expect(
    specOf({
      pods: { workloads: ['app'], labels: { tier: 'web' } },
      ingress: [
        {
          from: [
            { namespaces: { ids: ['apps', 'git'] } },
            { pods: { workloads: ['app', 'db'] } },
            {},
            { block: '10.0.0.0/8', except: ['10.1.0.0/16'] },
          ],
          ports: [
            { port: 80, end: 90 },
            { port: 'http', protocol: 'udp' },
          ],
        },
      ],
    }),
  ).toEqual({
    podSelector: { matchLabels: { tier: 'web', 'app.kubernetes.io/name': 'app' } },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [
          {
            namespaceSelector: {
              matchExpressions: [
                { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['apps', 'git'] },
              ],
            },
          },
          {
            podSelector: {
              matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['app', 'db'] }],
            },
          },
          { podSelector: {} },
          { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
        ],
        ports: [
          { protocol: 'TCP', port: 80, endPort: 90 },
          { protocol: 'UDP', port: 'http' },
        ],
      },
    ],
  });
});

test('egress without peers goes anywhere', () => {
  expect(specOf({ egress: [{ ports: [{ port: 53, protocol: 'udp' }] }] })).toEqual({
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ ports: [{ protocol: 'UDP', port: 53 }] }],
  });
});
