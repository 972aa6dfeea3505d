import { expect, it } from 'vitest';
import type { Sweep } from '#shared/results/sweep';
import { sweepCsv, sweepLines } from './sweep-lines';

const key = { group: 'flows' as const, id: 'camera', name: 'goodputBps' };
const estimate = (mean: number) => ({ mean, halfWidth: Infinity, runs: 1 });
const sweep: Sweep = {
  axes: [
    { path: 'cables.uplink.rate', values: ['1 Gbps', '100 Mbps'] },
    { path: 'workloads.app.replicas', values: ['1', '2'] },
  ],
  rows: [
    ['1 Gbps', '1', 4],
    ['1 Gbps', '2', 5],
    ['100 Mbps', '1', 2],
  ].map(([rate, replicas, mean]) => ({
    values: [String(rate), String(replicas)],
    figures: [{ ...key, estimate: estimate(Number(mean)) }],
  })),
};

it('draws a line for each value of the second axis over the first, in the order of its quantities', () => {
  expect(sweepLines(sweep, key)).toEqual({
    x: [1e8, 1e9],
    labels: ['100 Mbps', '1 Gbps'],
    lines: [
      { name: 'replicas 1', points: [estimate(2), estimate(4)] },
      { name: 'replicas 2', points: [undefined, estimate(5)] },
    ],
  });
});

it('sets values that are no quantities side by side', () => {
  const named = { ...sweep, axes: [{ path: 'traffic.flows.camera.to', values: ['nas', 'dev'] }], rows: [] };
  expect(sweepLines(named, key)).toEqual({ x: [0, 1], labels: ['nas', 'dev'], lines: [] });
});

it('is written as CSV with a column for each axis', () => {
  expect(sweepCsv(sweep).split('\r\n').slice(0, 2)).toEqual([
    'cables.uplink.rate,workloads.app.replicas,group,id,figure,mean,halfWidth95,runs',
    '1 Gbps,1,flows,camera,goodputBps,4,,1',
  ]);
});
