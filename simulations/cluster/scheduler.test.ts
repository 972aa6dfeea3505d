import { describe, expect, it } from 'vitest';
import { parseKubernetesQuantity } from '#shared/units/kubernetes-quantity';
import { pageTable } from '../testing/page-table';
import { countedOf, occupy, type PodRequest, type SchedulerNode } from './room';
import { placePod } from './scheduler';
import { scores, totalsOf } from './scores';

const table = pageTable('cluster', 'placement');

const gib = 2 ** 30;
const node = (id: string, cpu = 4, taints: string[] = []): SchedulerNode => ({
  id,
  cpu,
  memory: 8 * gib,
  freeCpu: cpu,
  freeMemory: 8 * gib,
  freeCards: 0,
  scored: { cpu: 0, memory: 0 },
  taints,
  zone: undefined,
  pods: new Map(),
});
const pod = (request: Partial<PodRequest> = {}): PodRequest => {
  const asked = { cpu: 0.5, memory: gib, ...request };
  return { workload: 'web', scored: countedOf(asked), cards: 0, on: undefined, ...asked };
};
/** A pod that asks for nothing. */
const idle = (workload = 'web') => pod({ workload, cpu: 0, memory: 0 });

/** A node with these pods on it. */
function holding(on: SchedulerNode, ...pods: PodRequest[]): SchedulerNode {
  for (const each of pods) occupy(on, each);
  return on;
}

const inZone = (zone: string, on: SchedulerNode): SchedulerNode => ({ ...on, zone });
const placeAll = (nodes: SchedulerNode[], pods: PodRequest[]) =>
  pods.map((p) => {
    const placed = placePod(nodes, p);
    return placed.ok ? placed.node.id : placed.why;
  });

describe('scheduler', () => {
  it('spreads the pods of a workload, equal nodes in the order of their ids', () => {
    expect(placeAll([node('a'), node('b'), node('c')], [pod(), pod(), pod(), pod()])).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
  });

  it('prefers the node with more left', () => {
    const nodes = [node('a'), node('b')];
    expect(placeAll(nodes, [pod({ workload: 'x', cpu: 2 }), pod({ workload: 'y' })])).toEqual(['a', 'b']);
  });

  it('keeps to `on`, and off tainted nodes', () => {
    const nodes = [node('a', 4, ['key=value:NoSchedule']), node('b'), node('c')];
    expect(placeAll(nodes, [pod({ on: ['c'] }), pod({ on: ['a'] })])).toEqual([
      'c',
      "0/3 nodes are available: 1 had untolerated taint, 2 didn't match the workload's `on`",
    ]);
  });

  it('gives a card to one pod only', () => {
    const nodes = [node('a'), { ...node('b'), freeCards: 1 }];
    expect(placeAll(nodes, [pod({ cards: 1 }), pod({ cards: 1 })])).toEqual([
      'b',
      '0/2 nodes are available: 2 Insufficient nvidia.com/gpu',
    ]);
  });

  it('keeps a node with cards for the pods that ask for one, by its taint', () => {
    const nodes = [{ ...node('a', 64, ['nvidia.com/gpu=present:NoSchedule']), freeCards: 1 }, node('b')];
    expect(placeAll(nodes, [pod(), pod({ cards: 1 })])).toEqual(['b', 'a']);
  });

  it('says what is missing when no node has room', () => {
    const nodes = [node('a', 1), node('b', 1)];
    expect(placeAll(nodes, [pod({ cpu: 1 }), pod({ cpu: 1 }), pod({ cpu: 0.1 })])[2]).toBe(
      '0/2 nodes are available: 2 Insufficient cpu',
    );
  });

  it('counts pods that ask for nothing, so that they do not all go to one node', () => {
    expect(placeAll([node('a'), node('b')], [idle('x'), idle('y'), idle('z')])).toEqual(['a', 'b', 'a']);
  });

  it.each([
    ['250m', 0.25],
    ['2', 2],
    ['512Mi', 512 * 2 ** 20],
    ['1.5Gi', 1.5 * gib],
    ['1G', 1e9],
    ['lots', undefined],
  ])('reads the quantity %s', (text, value) => expect(parseKubernetesQuantity(text)).toBe(value));
});

/** Worked out by hand from the documented formulas: one figure a node. */
const scored: [plugin: string, what: string, nodes: SchedulerNode[], pod: PodRequest, expected: string][] = [
  [
    'TaintToleration',
    '2, 1 and no PreferNoSchedule taints',
    [
      node('a', 4, ['x:PreferNoSchedule', 'y=1:PreferNoSchedule']),
      node('b', 4, ['x:PreferNoSchedule']),
      node('c'),
    ],
    pod(),
    '0, 50, 100',
  ],
  ['TaintToleration', 'no taints', [node('a'), node('b')], pod(), '100, 100'],
  ['NodeResourcesFit', '500m, 1Gi; nodes of 4 and 2 cores', [node('a'), node('b', 2)], pod(), '87, 81'],
  [
    'NodeResourcesFit',
    'asks for nothing; three such pods on the second',
    [node('a'), holding(node('b'), idle(), idle(), idle())],
    idle(),
    '97, 90',
  ],
  [
    'NodeResourcesBalancedAllocation',
    '500m, 1Gi; nodes of 4 and 1 cores',
    [node('a'), node('b', 1)],
    pod(),
    '100, 81',
  ],
  ['NodeResourcesBalancedAllocation', 'asks for nothing', [node('a'), node('b', 1)], idle(), '0, 0'],
  ['PodTopologySpread', '1 and 0 pods', [holding(node('a'), pod()), node('b')], pod(), '66, 100'],
  [
    'PodTopologySpread',
    '2, 1 and 0 pods',
    [holding(node('a'), pod(), pod()), holding(node('b'), pod()), node('c')],
    pod(),
    '40, 60, 100',
  ],
  [
    'InterPodAffinity',
    'spread preferred; 3, 1 and 0 pods',
    [holding(node('a'), pod(), pod(), pod()), holding(node('b'), pod()), node('c')],
    pod({ spread: 'preferred' }),
    '0, 66, 100',
  ],
  [
    'InterPodAffinity',
    'no spread asked for; 1 and 0 pods',
    [holding(node('a'), pod()), node('b')],
    pod(),
    '0, 0',
  ],
  [
    'PodTopologySpread',
    '1 and 0 pods in a zone, 0 in another',
    [inZone('z1', holding(node('a'), pod())), inZone('z1', node('b')), inZone('z2', node('c'))],
    pod(),
    '66, 88, 100',
  ],
];

const refused: [what: string, node: SchedulerNode, pod: PodRequest, expected: string][] = [
  ['a taint of NoExecute', node('a', 4, ['x:NoExecute']), pod(), '1 had untolerated taint'],
  ['110 pods', holding(node('a'), ...Array.from({ length: 110 }, () => idle())), idle(), '1 Too many pods'],
  [
    'asks for too much of both',
    node('a', 1),
    pod({ cpu: 2, memory: 9 * gib }),
    '1 Insufficient cpu, 1 Insufficient memory',
  ],
  [
    'spread required, a pod of it there',
    holding(node('a'), pod()),
    pod({ spread: 'required' }),
    "1 didn't match pod anti-affinity rules",
  ],
  [
    'a local volume elsewhere',
    node('a'),
    pod({ volumeOn: 'b' }),
    "1 didn't match PersistentVolume's node affinity",
  ],
];

describe('documented filters and scores', () => {
  it.each(refused)('refuses: %s', (what, on, request, expected) => {
    const placed = placePod([on], request);
    table.expectExactly(
      `refused: ${what}`,
      `0/1 nodes are available: ${expected}`,
      placed.ok ? undefined : placed.why,
    );
  });

  it.each(scored)('%s: %s', (plugin, what, nodes, request, expected) => {
    const { of } = scores.find(({ name }) => name === plugin)!;
    const found = of({ pod: request, feasible: nodes, nodes }).join(', ');
    table.expectExactly(`${plugin}: ${what}`, expected, found);
  });

  it('adds them up by their weights', () => {
    // 3·0 + 87 + 2·100 + 100; 3·100 + 37 + 2·100 + 100.
    const nodes = [
      node('a', 4, ['x:PreferNoSchedule']),
      holding(node('b'), pod({ workload: 'other', cpu: 2, memory: 4 * gib })),
    ];
    const found = totalsOf({ pod: pod(), feasible: nodes, nodes }).join(', ');
    table.expectExactly(
      'total: an empty node with a PreferNoSchedule taint, and a half full one',
      '387, 637',
      found,
    );
    expect(placeAll(nodes, [pod()])).toEqual(['b']);
  });

  it('has its table in the page', () => table.expectInPage());
});
