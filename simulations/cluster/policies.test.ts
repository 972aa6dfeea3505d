import { describe, expect, it } from 'vitest';
import { emptyTopology, topology as schema, type Topology } from '#shared/topology/topology';
import { z } from 'zod';
import { checkTopology } from '#shared/checks/checks';
import { removeObjects } from '#shared/topology/edits/remove-objects';
import { compileDraft } from '../compile/compile';
import { reach } from '../reach/reach';
import { simulate } from '../simulate';

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
  reach(compileDraft(withPolicies(policies)), from, to, port);

const only = (peer: unknown, ports?: unknown) => ({
  p: {
    namespace: 'back',
    pods: { workloads: ['db'] },
    ingress: [{ from: [peer], ...(ports !== undefined && { ports }) }],
  },
});

describe('network policies', () => {
  it('leave pods that none selects open, and close those that one selects', () => {
    expect(asked({}, 'web', 'db', 5432).reaches).toBe(true);
    const closed = { p: { namespace: 'back', ingress: [] } };
    expect(asked(closed, 'web', 'db', 5432)).toMatchObject({
      reaches: false,
      decider: 'network policy',
      evidence: 'Network policy p protects db, and no rule lets web in on port 5432.',
      path: ['policies', 'p'],
    });
    expect(asked(closed, 'db', 'web').reaches).toBe(true);
  });

  it('let in by namespace and pod together, by either alone, and by label', () => {
    const front = { namespaces: { ids: ['front'] } };
    expect(asked(only({ ...front, pods: { workloads: ['web'] } }), 'web', 'db').reaches).toBe(true);
    expect(asked(only({ ...front, pods: { workloads: ['web'] } }), 'batch', 'db').reaches).toBe(false);
    expect(asked(only(front), 'batch', 'db').reaches).toBe(true);
    expect(asked(only({ namespaces: { labels: { tier: 'front' } } }), 'batch', 'db').reaches).toBe(true);
    expect(
      asked(only({ pods: { labels: { 'app.kubernetes.io/name': 'tool' } } }), 'tool', 'db').reaches,
    ).toBe(true);
    expect(asked(only({ pods: {} }), 'web', 'db').reaches).toBe(false);
    expect(asked(only({ namespaces: {} }), 'web', 'db').reaches).toBe(true);
  });

  it('go by the port of the pod: number, name, range', () => {
    const on = (...ports: unknown[]) => only({ namespaces: {} }, ports);
    expect(asked(on({ port: 'sql' }), 'web', 'db-sql', 5432).reaches).toBe(true);
    expect(asked(on({ port: 'sql' }), 'web', 'db-sql', 9100).reaches).toBe(false);
    expect(asked(on({ port: 9000, end: 9200 }), 'web', 'db', 9100).reaches).toBe(true);
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
    expect(asked(out, 'web', 'node-2').reaches).toBe(true);
    expect(asked(out, 'web', 'laptop').reaches).toBe(false);
  });

  it('never part a pod from its own node, and know others by address', () => {
    const closed = { p: { namespace: 'back', ingress: [] } };
    expect(asked(closed, 'node-2', 'db').reaches).toBe(true);
    expect(asked(closed, 'node-1', 'db').reaches).toBe(false);
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
    expect(flows['readings']!.lost['denied by network policy']).toBe(flows['readings']!.sent);
    expect(requests['query']!.failed['denied by network policy']).toBe(requests['query']!.started);
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
