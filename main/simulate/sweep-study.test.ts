import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTopology } from '#shared/formats/rackloom';
import type { Results } from '#shared/results/results';
import type { SweepPoint } from '#shared/results/sweep';
import type { Pool } from './pool';
import { sweepStudy } from './sweep-study';

const sample = new URL('../../assets/samples/homelab.rackloom.yaml', import.meta.url);
const topology = readTopology(readFileSync(sample, 'utf8')).topology!;
const request = { duration: 1e6, warmup: 0, seed: 5 };
const asked = { axes: ['cables.uplink.delay=1 ms,2 ms,3 ms'], runs: 2, request };

/** Counts runs, and fails in the one after `most`, as a cancel would. */
function poolOf(most = Infinity) {
  let runs = 0;
  const run: Pool['run'] = async ({ request: { seed } }) => {
    if (++runs > most) throw new Error('cancelled');
    const none = { flows: {}, requests: {}, hosts: {}, servers: {}, expectations: {} };
    const way = { utilisation: seed, lost: {} };
    const results = { seed, ...none, links: { uplink: { forward: way, backward: way } } };
    return { results: results as unknown as Results, diagnostics: [] } as never;
  };
  return { pool: { size: 1, run } as Pool, runs: () => runs };
}

test('a cancelled sweep goes on with the points that are left, to the same result as in one go', async () => {
  const whole = poolOf();
  const all = await sweepStudy(
    whole.pool,
    topology,
    asked,
    () => undefined,
    () => undefined,
  );
  expect(all.result.rows.map(({ values }) => values)).toEqual([['1 ms'], ['2 ms'], ['3 ms']]);
  expect(whole.runs()).toBe(6);

  const done: SweepPoint[] = [];
  const cut = poolOf(2);
  const stopped = sweepStudy(
    cut.pool,
    topology,
    asked,
    () => undefined,
    (point) => done.push(point),
  );
  await expect(stopped).rejects.toThrow('cancelled');
  expect(done.map(({ point }) => point)).toEqual([0]);

  const rest = poolOf();
  const told: number[] = [];
  const resumed = await sweepStudy(
    rest.pool,
    topology,
    { ...asked, done },
    ({ points }) => told.push(points),
    () => undefined,
  );
  expect(resumed).toEqual(all);
  expect(rest.runs()).toBe(4);
  expect(told).toEqual([1, 2, 3]);
});
