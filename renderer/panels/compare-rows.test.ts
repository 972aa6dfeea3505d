import { expect, it } from 'vitest';
import type { Results } from '#shared/results/results';
import { design } from '#shared/topology/testing/design';
import { changeOf, compareHosts, compareLinks, isBeyondChance, type RunSide } from './compare-rows';

const way = (utilisation: number, queueMax = 0) => ({ utilisation, queueMax, dropped: 0 });
const results = (links: Record<string, [number, number]>, topology = design({})): RunSide => ({
  topology,
  results: {
    links: Object.fromEntries(
      Object.entries(links).map(([id, [forward, backward]]) => [
        id,
        { forward: way(forward, 3), backward: way(backward, 5) },
      ]),
    ),
  } as unknown as Results,
});

it('puts the cable whose load changed most first, and keeps one that only one run has', () => {
  const rows = compareLinks(
    results({ a: [0.1, 0.2], b: [0.5, 0.1], gone: [0.3, 0] }),
    results({ a: [0.1, 0.3], b: [0.9, 0.1] }),
  );
  expect(rows.map(({ id }) => id)).toEqual(['b', 'gone', 'a']);
  expect(rows[0]).toMatchObject({
    utilisation: { before: 0.5, after: 0.9 },
    queueMax: { before: 5, after: 5 },
  });
  expect(rows[0]!.utilisation.afterKey).toEqual({
    group: 'links',
    id: 'b',
    name: 'forward.utilisationShare',
  });
  expect(rows[0]!.queueMax.afterKey).toEqual({ group: 'links', id: 'b', name: 'queueMaxFrames' });
  expect(rows[0]!.dropped.beforeKey).toEqual({ group: 'links', id: 'b', name: 'droppedFrames' });
  expect(rows[1]!.utilisation).toMatchObject({ before: 0.3, after: undefined, afterKey: undefined });
});

it('has one line for the cables of a link through a patch panel, also where one run has it unpatched', () => {
  const [host, sw] = [
    { kind: 'mini-pc', ports: { eth0: {} } },
    { kind: 'switch', ports: { '1': {} } },
  ] as const;
  const patched = design({
    devices: { pc: host, sw, panel: { kind: 'patch-panel', hardware: { positions: 4 } } },
    cables: { cord: { between: ['sw:1', 'panel:1'] }, wall: { between: ['panel:r1', 'pc:eth0'] } },
  });
  const plain = design({ devices: { pc: host, sw }, cables: { wall: { between: ['sw:1', 'pc:eth0'] } } });
  const after = results({ cord: [0.2, 0.4], wall: [0.2, 0.4] }, patched);
  for (const before of [
    results({ wall: [0.1, 0.3] }, plain),
    results({ cord: [0.1, 0.3], wall: [0.1, 0.3] }, patched),
  ]) {
    for (const [rows, b, a] of [
      [compareLinks(before, after), 0.3, 0.4],
      [compareLinks(after, before), 0.4, 0.3],
    ] as const) {
      expect(rows).toHaveLength(1);
      expect(rows[0]!.utilisation).toMatchObject({ before: b, after: a });
    }
  }
  expect(compareLinks(after, after)[0]!.id).toBe('cord, wall');
});

it('says a change as a share of what was before, and nothing where there is no change', () => {
  expect(changeOf({ before: 2, after: 3 })).toBe(0.5);
  expect(changeOf({ before: 0, after: 3 })).toBe(Infinity);
  expect(changeOf({ before: 3, after: 3 })).toBeNull();
  expect(changeOf({ before: undefined, after: 3 })).toBeNull();
});

it('puts the host whose processor changed most first, and leaves idle ones out', () => {
  const run = (cpus: Record<string, number>) =>
    ({
      hosts: Object.fromEntries(
        Object.entries(cpus).map(([id, cpu]) => [id, { cpu, waitingMean: cpu * 2, coreWait: { mean: 1e3 } }]),
      ),
    }) as unknown as Results;
  const rows = compareHosts(run({ a: 0.1, b: 0.2, idle: 0 }), run({ a: 0.5, b: 0.3, idle: 0 }));
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(rows[0]!.waiting).toMatchObject({ before: 0.2, after: 1 });
});

it('takes a difference for one only where both intervals leave chance no room', () => {
  const estimate = (mean: number, halfWidth: number) => ({ mean, halfWidth, runs: 5 });
  expect(isBeyondChance(estimate(10, 3), estimate(15, 3.9))).toBe(true);
  expect(isBeyondChance(estimate(10, 3), estimate(15, 4.1))).toBe(false);
  expect(isBeyondChance(estimate(10, 1), estimate(15, Infinity))).toBe(false);
});
