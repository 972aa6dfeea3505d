import { describe, expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { emptyTopology, topology as schema, type Topology } from '#shared/topology/topology';
import { z } from 'zod';
import type { ReachVerdict } from '#shared/results/reach';
import { checkTopology } from '#shared/checks/checks';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { compileDraft } from '../compile/compile';
import { reach } from '../reach/reach';
import { pageTable } from '../testing/page-table';
import { simulate } from '../simulate';

const table = pageTable('network-policy', 'who talks to whom');
const decided = ({ reaches }: Pick<ReachVerdict, 'reaches'>) => (reaches === true ? 'reaches' : 'denied');

const cluster = {
  devices: {
    sw: { kind: 'switch' },
    'node-1': { kind: 'mini-pc', ports: { eth0: { address: '10.0.0.1/24' } } },
    'node-2': { kind: 'mini-pc', ports: { eth0: { address: '10.0.0.2/24' } } },
    laptop: { kind: 'workstation', ports: { eth0: { address: '10.0.0.9/24' } } },
  },
  cables: {
    a: { between: ['node-1:eth0', 'sw:1'] },
    b: { between: ['node-2:eth0', 'sw:2'] },
    c: { between: ['laptop:eth0', 'sw:3'] },
  },
  clusters: { k: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['node-1'], agents: ['node-2'] } },
  namespaces: { front: { cluster: 'k', labels: { tier: 'front' } }, back: { cluster: 'k' } },
  workloads: {
    web: { namespace: 'front', image: 'web', on: ['node-1'], ports: { http: 8080 } },
    batch: { namespace: 'front', image: 'batch', on: ['node-1'] },
    db: { namespace: 'back', image: 'db', on: ['node-2'], ports: { sql: 5432, metrics: 9100 } },
    tool: { namespace: 'back', image: 'tool', on: ['node-1'] },
  },
  services: { 'db-sql': { workload: 'db', ports: { '5432': 'sql', '9100': 'metrics' }, type: 'NodePort' } },
};

const withPolicies = (policies: unknown, traffic: unknown = {}): Topology =>
  z.decode(schema, { rackloom: 1, name: 'policies', ...cluster, policies, traffic } as never);

const asked = (policies: unknown, from: string, to: string, port?: number) =>
  inEnglish(reach(compileDraft(withPolicies(policies)), from, to, port));

const only = (peer: unknown, ports?: unknown) => ({
  p: {
    namespace: 'back',
    pods: { workloads: ['db'] },
    ingress: [{ from: [peer], ...(ports !== undefined && { ports }) }],
  },
});

describe('network policies', () => {
  it('leave pods that none selects open, and close those that one selects', () => {
    table.expectExactly('no policy: web to db:5432', 'reaches', decided(asked({}, 'web', 'db', 5432)));
    const closed = { p: { namespace: 'back', ingress: [] } };
    expect(asked(closed, 'web', 'db', 5432)).toMatchObject({
      reaches: false,
      decider: 'network policy',
      evidence: 'Network policy p protects db, and no rule lets web in on port 5432.',
      path: ['policies', 'p'],
    });
    table.expectExactly(
      'policy of the other direction’s namespace: db to web',
      'reaches',
      decided(asked(closed, 'db', 'web')),
    );
  });

  it('let in by namespace and pod together, by either alone, and by label', () => {
    const front = { namespaces: { ids: ['front'] } };
    table.expectExactly(
      'only pod web of namespace front: web',
      'reaches',
      decided(asked(only({ ...front, pods: { workloads: ['web'] } }), 'web', 'db')),
    );
    table.expectExactly(
      'batch, of the same namespace',
      'denied',
      decided(asked(only({ ...front, pods: { workloads: ['web'] } }), 'batch', 'db')),
    );
    table.expectExactly('only namespace front: batch', 'reaches', decided(asked(only(front), 'batch', 'db')));
    table.expectExactly(
      'only namespaces with tier=front: batch',
      'reaches',
      decided(asked(only({ namespaces: { labels: { tier: 'front' } } }), 'batch', 'db')),
    );
    expect(
      asked(only({ pods: { labels: { 'app.kubernetes.io/name': 'tool' } } }), 'tool', 'db').reaches,
    ).toBe(true);
    table.expectExactly(
      'only pods of its own namespace: web',
      'denied',
      decided(asked(only({ pods: {} }), 'web', 'db')),
    );
    expect(asked(only({ namespaces: {} }), 'web', 'db').reaches).toBe(true);
  });

  it('go by the port of the pod: number, name, range', () => {
    const on = (...ports: unknown[]) => only({ namespaces: {} }, ports);
    table.expectExactly(
      'only port `sql`: 5432',
      'reaches',
      decided(asked(on({ port: 'sql' }), 'web', 'db-sql', 5432)),
    );
    table.expectExactly('9100', 'denied', decided(asked(on({ port: 'sql' }), 'web', 'db-sql', 9100)));
    table.expectExactly(
      'only ports 9000 to 9200: 9100',
      'reaches',
      decided(asked(on({ port: 9000, end: 9200 }), 'web', 'db', 9100)),
    );
    expect(asked(on({ port: 5432, protocol: 'udp' }), 'web', 'db', 5432).reaches).toBe(true);
    expect(asked(on({ protocol: 'tcp' }), 'web', 'db', 9100).reaches).toBe(true);
  });

  it('add up: what one of several lets through passes', () => {
    const two = {
      ...only({ pods: {} }),
      q: { namespace: 'back', ingress: [{ from: [{ namespaces: { ids: ['front'] } }] }] },
    };
    expect(asked(two, 'web', 'db').reaches).toBe(true);
    expect(asked(two, 'tool', 'db').reaches).toBe(true);
    expect(asked(two, 'web', 'tool').reaches).toBe(true);
  });

  it('bind who asks, too', () => {
    const out = {
      p: { namespace: 'front', egress: [{ to: [{ block: '10.0.0.0/24', except: ['10.0.0.9/32'] }] }] },
    };
    expect(asked(out, 'web', 'db').evidence).toBe(
      'Network policy p binds web, and no rule lets it out to db.',
    );
    table.expectExactly(
      'egress to 10.0.0.0/24 but 10.0.0.9: node-2',
      'reaches',
      decided(asked(out, 'web', 'node-2')),
    );
    table.expectExactly('10.0.0.9', 'denied', decided(asked(out, 'web', 'laptop')));
  });

  it('never part a pod from its own node, and know others by address', () => {
    const closed = { p: { namespace: 'back', ingress: [] } };
    table.expectExactly('closed: from its own node', 'reaches', decided(asked(closed, 'node-2', 'db')));
    table.expectExactly('from another node', 'denied', decided(asked(closed, 'node-1', 'db')));
    expect(asked(only({ block: '10.0.0.1/32' }), 'node-1', 'db').reaches).toBe(true);
    // Behind a NodePort it is the nodes that ask, each for itself.
    expect(asked(closed, 'laptop', 'db-sql', 30100)).toMatchObject({
      reaches: true,
      pairs: { reaching: 1, of: 2 },
    });
  });

  it('stop requests at once and datagrams on their node, each counted by its reason', async () => {
    const closed = { p: { namespace: 'back', pods: { workloads: ['db'] }, ingress: [] } };
    const traffic = {
      flows: { readings: { from: 'web', to: 'db', rate: '1 Mbps', arrivals: 'periodic' } },
      requests: { query: { from: 'web', to: 'db-sql', rate: '100 /s' } },
    };
    const results = await simulate(withPolicies(closed, traffic), { seed: 1, warmup: 0, duration: 1e9 });
    const { flows, requests, links } = results!;
    expect(flows['readings']).toMatchObject({ received: 0 });
    const [lost, failed] = [flows['readings']!.lost, requests['query']!.failed];
    table.expectExactly(
      'closed: datagrams denied, of those sent',
      flows['readings']!.sent,
      lost['denied by network policy'],
    );
    table.expectExactly(
      'closed: requests denied, of those made',
      requests['query']!.started,
      failed['denied by network policy'],
    );
    // The datagrams crossed the network before kube-router on the pod's node threw them away.
    expect(links['b']!.backward.frames + links['b']!.forward.frames).toBe(flows['readings']!.sent);
  });
});

describe('the check of network policies', () => {
  const codes = (policies: unknown) =>
    checkTopology(withPolicies(policies))
      .filter(({ code }) => code === 'policy-selectors')
      .map(({ path }) => path);

  it('finds selectors that match nothing', () => {
    expect(codes({ p: { namespace: 'back', pods: { workloads: ['web'] }, ingress: [] } })).toEqual([
      ['policies', 'p', 'pods'],
    ]);
    expect(codes(only({ pods: { workloads: ['web'] } }))).toEqual([
      ['policies', 'p', 'ingress', 0, 'from', 0],
    ]);
    expect(codes({ p: { namespace: 'back' } })).toEqual([['policies', 'p']]);
    expect(codes(only({ namespaces: {} }))).toEqual([]);
  });
});

describe('when what a policy names goes', () => {
  it('the policy lets in less, never more', () => {
    const peers = [{ namespaces: { ids: ['front'] }, pods: { workloads: ['web'] } }];
    const design = withPolicies({ p: { namespace: 'back', ingress: [{ from: peers }] } });
    expect(removeObjects(design, { ids: ['web'] }).policies['p']).toEqual({ namespace: 'back', ingress: [] });
    const two = withPolicies({ p: { namespace: 'back', ingress: [{ from: [...peers, { pods: {} }] }] } });
    expect(removeObjects(two, { ids: ['web'] }).policies['p']!.ingress).toEqual([{ from: [{ pods: {} }] }]);
    const bound = withPolicies(only({ pods: {} }));
    expect(removeObjects(bound, { ids: ['db'] }).policies).toEqual({});
    expect(emptyTopology('x').policies).toEqual({});
  });
});

it('stands in the page as found', () => table.expectInPage());
