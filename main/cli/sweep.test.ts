import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SweepRow } from '#shared/results/sweep';
import { simulate } from '#simulations/simulate';
import { planSweep } from '#simulations/analysis/sweep/plan';
import { sampleHomelab } from '#simulations/testing/sample';
import type { Pool } from '../simulate/pool';
import { sweep } from '../simulate/sweep';
import { rowsIn, sweepText, type Rows, type SweepHead } from './sweep-file';
import { sweepReport } from './sweep-report';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'rackloom-sweep-'))));
afterEach(() => rm(folder, { recursive: true }));

const topology = sampleHomelab();
const planned = planSweep(topology, ['cables.uplink.delay=5 ms,10 ms', 'workloads.app.replicas=2,3']);
const plan = 'plan' in planned ? planned.plan : undefined!;
const head: SweepHead = {
  rackloomSweep: 1,
  version: '1',
  topology: 'homelab',
  design: 'abc',
  scenario: null,
  durationS: 0.02,
  warmupS: null,
  seed: null,
  runs: 2,
  halfWidth: null,
  grid: plan.axes,
};

/** In this thread: what is tested is the order of the work, not the threads. */
const pool: Pool = {
  size: 2,
  run: async ({ topology, request }) => ({ results: (await simulate(topology, request))! }),
  close: () => undefined,
};

async function rowsOf(done: Rows, runs: number): Promise<{ rows: Rows; made: number[] }> {
  const rows: Rows = new Map(done);
  const made: number[] = [];
  const order = {
    plan,
    requestFor: () => ({ duration: 20e6, warmup: 0, seed: 1 }),
    runs,
    done: new Set(done.keys()),
  };
  await sweep(pool, order, {
    onRow: (point, row) => {
      rows.set(point, row);
      made.push(point);
    },
  });
  return { rows, made };
}

test.each(['csv', 'json'] as const)(
  'a sweep goes on where its %s left off, and ends with the same bytes',
  async (form) => {
    const { rows: whole } = await rowsOf(new Map(), 2);
    const file = join(folder, `out.${form}`);
    await writeFile(file, sweepText(form, head, new Map([...whole].filter(([point]) => point % 2 === 0))));
    const kept = await rowsIn(file, form, head);
    expect([...kept.keys()]).toEqual([0, 2]);
    const { rows, made } = await rowsOf(kept, 2);
    expect(made.sort()).toEqual([1, 3]);
    expect(sweepText(form, head, rows)).toBe(sweepText(form, head, whole));
  },
);

test('a file of another sweep, or of anything else, is refused with a mend', async () => {
  const file = join(folder, 'out.csv');
  expect(await rowsIn(file, 'csv', head)).toEqual(new Map());
  await writeFile(file, sweepText('csv', head, new Map()));
  const others: [Partial<SweepHead>, string][] = [
    [{ design: 'other' }, 'another design'],
    [{ version: '2' }, 'another version of Rackloom'],
    [{ scenario: 'quiet-day' }, 'another scenario'],
    [{ grid: [] }, 'another grid'],
  ];
  for (const [change, words] of others)
    await expect(rowsIn(file, 'csv', { ...head, ...change })).rejects.toMatchObject({
      diagnostics: [
        { summary: expect.stringContaining(words) as string, mend: expect.any(String) as string },
      ],
    });
  await writeFile(file, 'my,own,notes\n');
  await expect(rowsIn(file, 'csv', head)).rejects.toThrow('holds no sweep');
  await expect(rowsIn(file, 'json', head)).rejects.toThrow('holds no sweep');
});

test('the report has a line for each point, without an interval where one run cannot tell', () => {
  const row = (value: string, runs: number): SweepRow => ({
    values: [value],
    figures: [
      {
        group: 'flows',
        id: 'camera',
        name: 'goodputBps',
        estimate: { mean: 1e6, halfWidth: runs > 1 ? 1e3 : Infinity, runs },
      },
    ],
  });
  const axes = [{ path: 'cables.uplink.delay', values: ['5 ms', '10 ms'] }];
  const report = sweepReport('homelab', axes, [row('5 ms', 1), row('10 ms', 3)]);
  expect(report).toMatch(/5 ms +1 Mbps +–/);
  expect(report).toMatch(/10 ms +1 Mbps ± 1 kbps/);
});
