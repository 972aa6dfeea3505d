import { expect, it } from 'vitest';
import { english } from '#shared/language/text';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { simulate } from '../../simulate';
import { sampleHomelab } from '../../testing/sample';
import { explanationOf } from './explain';
import { whatIfsOf } from './what-ifs';

const runsOf = (topology: Topology): Promise<Results[]> =>
  Promise.all(
    [1, 2, 3].map(async (seed) => (await simulate(topology, { duration: 1e9, warmup: 0.2e9, seed }))!),
  );

it('finds the cable that holds requests up, by running the design with a faster one', async () => {
  const topology = sampleHomelab();
  topology.traffic.flows = {};
  topology.traffic.requests = { page: { ...topology.traffic.requests['page']!, calls: [] } };
  topology.devices['router']!.ports!['wan'] = { rate: 250e6, upstream: 26e6 };
  topology.cables['uplink'] = { ...topology.cables['uplink']!, delay: 10e3 };
  const before = await runsOf(topology);
  const whatIfs = whatIfsOf(topology, before[0]!);
  expect(english(whatIfs[0]!.change)).toBe('cable uplink: twice the rate');
  const variants = await Promise.all(
    whatIfs.map(async (each) => ({ ...each, runs: await runsOf(each.topology) })),
  );
  const { bottleneck, counterfactuals, time } = explanationOf(before, variants);
  expect(counterfactuals[0]!.targets).toEqual(['uplink']);
  expect(counterfactuals[0]!.gain).toBeGreaterThan(0.3);
  expect(english(bottleneck)).toMatch(/^cable uplink: twice the rate: page .* ms → .* less\)/);
  expect(english(time[0]!.words)).toContain('at router');
  // The design held against itself moves nothing.
  const same = explanationOf(before, [{ ...whatIfs[0]!, runs: before }]);
  expect(same.counterfactuals[0]).toMatchObject({ gain: 0, effects: [] });
});
