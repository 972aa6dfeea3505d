import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Cluster } from '#shared/topology/cluster';
import { topology } from '#shared/topology/topology';
import type { Design } from '../design';
import { nodeLabels } from './node-labels';

const host = { kind: 'mini-pc' as const, os: 'debian' as const, ssh: { user: 'pi' } };
const designOf = (nodes?: Cluster['nodes']): Design => ({
  topology: z.decode(topology, {
    rackloom: 1,
    name: 't',
    devices: { a: host, b: host },
    clusters: {
      home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['a'], agents: ['b'], ...(nodes && { nodes }) },
    },
  }),
  ...{ profile: null, profileFolder: null, folder: null, overrides: [], hash: '' },
});
const wanted = (nodes?: Cluster['nodes']) =>
  nodeLabels.desired(designOf(nodes), {} as never).map(({ instance }) => instance);

test('the API is asked only about nodes that the design gives labels or taints', () => {
  expect(wanted()).toEqual([]);
  expect(wanted({ a: { gpu: 'nvidia' } })).toEqual([]);
  expect(wanted({ a: { labels: { tier: 'x' } }, b: { taints: ['gpu=yes:NoSchedule'] } })).toEqual(['a', 'b']);
});
