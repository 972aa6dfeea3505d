import { z } from 'zod';
import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import { topology } from '#shared/topology/topology';
import type { Design } from './design';
import { desiredItems, type Wanted } from './desired-items';
import { compareAll } from './make-plan';
import type { Materials } from './materials';
import type { TargetFacts } from './read-targets';
import type { Comparison, Resource } from './resource';

const ssh = { user: 'pi' };
const host = (address: string) => ({ kind: 'mini-pc', os: 'debian', ports: { eth0: { address } }, ssh });
const design: Design = {
  topology: z.decode(topology, {
    rackloom: 1,
    name: 'home',
    vlans: { lan: { tag: 1 }, work: { tag: 20 } },
    devices: {
      sw1: {
        kind: 'switch',
        driver: 'openvswitch',
        ssh,
        management: { vlan: 'lan', address: '10.0.0.2/24' },
        ports: {
          '1': { vlan: { trunk: ['lan', 'work'], native: 'lan' } },
          '2': { vlan: { access: 'work' } },
          '3': { vlan: { access: 'lan' } },
        },
      },
      a: host('10.0.20.1/24'),
      b: host('10.0.20.2/24'),
    },
    cables: { 'a-sw1': { between: ['sw1:2', 'a:eth0'] } },
    clusters: { home: { k3s: { version: 'v1.34.4+k3s1' }, servers: ['a'], agents: ['b'] } },
    namespaces: { apps: { cluster: 'home' } },
    workloads: { app: { namespace: 'apps', image: 'app:1' } },
  } as never),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: '',
};
const binary = { from: 'machine' as const, path: '/k3s', sha256: 'a'.repeat(64), bytes: 1 };
const materials: Materials = {
  k3s: { home: { version: 'v1.34.4+k3s1', binary, images: [] } },
  archives: {},
  manifests: {},
  diagnostics: [],
};
const wanted = desiredItems(design, materials);
const switchFacts = (second: number) =>
  [
    ['sw1/access-vlan/1', { untagged: 1, tagged: [20] }],
    ['sw1/access-vlan/2', { untagged: second, tagged: [] }],
    ['sw1/access-vlan/3', { untagged: 99, tagged: [] }],
  ] as const;
const bare = (target: string) =>
  wanted
    .filter(({ item, resource }) => item.target === target && resource.on === 'host')
    .map(({ id, resource }) => [id, resource.nothing] as const);

const found = (facts: (readonly [string, unknown])[], unreadable: [string, string[]][]): TargetFacts => ({
  facts: new Map(facts),
  endpoints: new Map(),
  unreadable: new Map(unreadable),
  problems: new Map(),
});

test('everything stands after what it needs; the port that the switch is managed by comes last', () => {
  const ids = wanted.map(({ id }) => id);
  const before = (first: string, second: string) =>
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second));
  before('sw1/access-vlan/2', 'sw1/access-vlan/1');
  before('sw1/access-vlan/2', 'sw1/access-vlan/3');
  before('a/hostname', 'a/hosts-entries');
  before('a/k3s-binary', 'a/k3s-server');
  before('a/k3s-server', 'b/k3s-agent');
  before('b/k3s-agent', 'home/workload/app');
  before('home/namespace/apps', 'home/workload/app');
});

test('a bare cluster: what the server will bring forth stands in the plan by name', () => {
  const { steps } = compareAll(
    wanted,
    found([...switchFacts(20), ...bare('a'), ...bare('b')], [['home', ['a/k3s-server']]]),
  );
  const stepOf = (id: string) => steps.find((step) => step.id === id);
  expect(stepOf('b/k3s-agent')?.changes[1]).toMatchObject({
    path: '/etc/rancher/k3s/config.yaml',
    mode: '0600',
    after: expect.stringContaining('token: <known after a/k3s-server>'),
  });
  expect(stepOf('home/workload/app')?.changes[0]).toMatchObject({ before: '<known after a/k3s-server>' });
  expect(stepOf('home/workload/app')?.needs).toEqual(['a/k3s-server', 'home/namespace/apps']);
  expect(stepOf('b/k3s-agent')?.needs).toContain('a/k3s-server');
});

/** Something that the design wants of `home`, as it is compared: as designed, or to be changed. */
const compared = (id: string, needs: string[], same: boolean): Wanted => {
  const comparison: Comparison = same
    ? { same, why: verbatim('') }
    : { same, title: verbatim(''), reason: verbatim(''), changes: [] };
  const resource = { kind: id, on: 'cluster', compare: () => comparison } as Partial<Resource> as Resource;
  return { id, resource, item: { target: 'home', data: null }, needs, after: [] };
};

test('what needs the API waits for a restart of the server, also where what stands between is as designed', () => {
  const { steps } = compareAll(
    [
      compared('server', [], false),
      compared('agent', ['server'], true),
      compared('labels', ['agent'], false),
      compared('object', ['labels', 'agent'], false),
    ],
    found(
      ['server', 'agent', 'labels', 'object'].map((id) => [id, null]),
      [],
    ),
  );
  expect(steps.map(({ id, needs }) => [id, needs])).toEqual([
    ['server', []],
    ['labels', ['server']],
    ['object', ['labels', 'server']],
  ]);
});

test('a host behind a port in the wrong VLAN is planned for, after the port', () => {
  const { steps } = compareAll(
    wanted,
    found(
      [...switchFacts(1), ...bare('b')],
      [
        ['a', ['sw1/access-vlan/2']],
        ['home', ['a/k3s-server']],
      ],
    ),
  );
  const hostname = steps.find(({ id }) => id === 'a/hostname');
  expect(hostname?.needs).toEqual(['sw1/access-vlan/2']);
  expect(hostname?.changes[1]).toMatchObject({ before: '<known after sw1/access-vlan/2>' });
});

test('a server that is off, behind a port that is right: no steps for it, and none that needs it', () => {
  const { steps, diagnostics } = compareAll(
    wanted,
    found(
      [...switchFacts(20), ...bare('b')],
      [
        ['a', ['sw1/access-vlan/2']],
        ['home', ['a/k3s-server']],
      ],
    ),
  );
  const targets = new Set(steps.map(({ target }) => target));
  expect([...targets].sort()).toEqual(['b', 'sw1']);
  expect(steps.map(({ id }) => id)).not.toContain('b/k3s-agent');
  expect(diagnostics.map(({ code }) => code)).toEqual(['join-token']);
});
