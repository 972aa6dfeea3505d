import { describe, expect, it } from 'vitest';
import { parseKubernetesQuantity } from '#shared/units/kubernetes-quantity';
import { placePod, type PodRequest, type SchedulerNode } from './scheduler';

const gib = 2 ** 30;
const node = (id: string, cpu = 4, taints: string[] = []): SchedulerNode => ({
  id,
  cpu,
  memory: 8 * gib,
  freeCpu: cpu,
  freeMemory: 8 * gib,
  freeCards: 0,
  taints,
  pods: new Map(),
});
const pod = (request: Partial<PodRequest> = {}): PodRequest => ({
  workload: 'web',
  cpu: 0.5,
  memory: gib,
  cards: 0,
  on: undefined,
  ...request,
});
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

  it.each([
    ['250m', 0.25],
    ['2', 2],
    ['512Mi', 512 * 2 ** 20],
    ['1.5Gi', 1.5 * gib],
    ['1G', 1e9],
    ['lots', undefined],
  ])('reads the quantity %s', (text, value) => expect(parseKubernetesQuantity(text)).toBe(value));
});
