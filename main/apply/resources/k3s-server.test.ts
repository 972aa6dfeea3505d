import { expect, test } from 'vitest';
import { z } from 'zod';
import { topology } from '#shared/topology/topology';
import type { Design } from '../design';
import { k3sNodes } from '../k3s';
import { agentConfig, k3sAgent } from './k3s-agent';
import { firewall } from './firewall';
import { serverConfig } from './k3s-server';

/** A server and an agent whose cluster has this network. */
const designOf = (network: object): Design => ({
  topology: z.decode(topology, {
    rackloom: 1,
    name: 't',
    devices: {
      a: {
        kind: 'mini-pc',
        os: 'debian',
        ssh: { user: 'pi' },
        ports: { eth0: { address: '10.0.0.1/24' } },
        host: { firewall: {} },
      },
      b: { kind: 'mini-pc', os: 'debian', ssh: { user: 'pi' }, ports: { eth0: { address: '10.0.0.2/24' } } },
    },
    clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['a'], agents: ['b'], network } },
  }),
  profile: null,
  overrides: [],
  hash: '',
  folder: '',
  profileFolder: null,
});
const configOf = (design: Design) => serverConfig(design, k3sNodes(design)[0]!);
const revisionOf = (design: Design) =>
  k3sAgent.desired(design, { k3s: {}, images: {}, manifests: {} } as never)[0]?.data;

test('a backend and a policy controller that is out stand in the configuration of servers, and of no agent', () => {
  const design = designOf({ backend: 'none', policyController: false });
  expect(configOf(design)).toMatch(/^flannel-backend: none$/m);
  expect(configOf(design)).toMatch(/^disable-network-policy: true$/m);
  expect(configOf(designOf({ backend: 'wireguard-native' }))).toMatch(/^flannel-backend: wireguard-native$/m);
  expect(configOf(designOf({}))).not.toMatch(/disable-network-policy/);
  expect(agentConfig(k3sNodes(design)[1]!)).not.toMatch(/flannel/);
});

test('agents start anew with another backend, which they take from their server only then', () => {
  const revisions = ['vxlan', 'host-gw', 'wireguard-native', 'none'].map(
    (backend) => revisionOf(designOf({ backend }))?.revision,
  );
  expect(new Set(revisions).size).toBe(4);
});

test("the tunnel's port is opened for the other nodes: what a CNI of one's own takes is not known", () => {
  const openings = (backend: string) =>
    (firewall.desired(designOf({ backend }), {} as never)[0]?.data as { openings: object[] }).openings;
  const from = '10.0.0.2';
  expect(openings('vxlan')).toContainEqual({ port: '8472', protocol: 'udp', from });
  expect(openings('wireguard-native')).toContainEqual({ port: '51820', protocol: 'udp', from });
  for (const backend of ['host-gw', 'none'])
    expect(openings(backend)).not.toContainEqual(expect.objectContaining({ protocol: 'udp' }));
});
