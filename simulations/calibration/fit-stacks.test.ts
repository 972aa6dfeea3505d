import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostTimesOf } from '#shared/devices/host-times';
import { english } from '#shared/language/text';
import type { MeasuredPair } from '#shared/results/measured';
import type { Machine } from '#shared/topology/machine';
import type { Topology } from '#shared/topology/topology';
import { sampleHomelab } from '../testing/sample';
import { fitStacks } from './fit-stacks';
import { idlePaths } from './idle-path';

const sample = sampleHomelab();
const samplePaths = idlePaths(sample);
const pis = ['pi-1', 'pi-2', 'pi-3', 'pi-4'];

const withMachines = (topology: Topology, machines: Record<string, Machine>): Topology => ({
  ...topology,
  devices: {
    ...topology.devices,
    ...Object.fromEntries(
      Object.entries(machines).map(([id, machine]) => [id, { ...topology.devices[id]!, machine }]),
    ),
  },
});

/** What machines with these stacks would measure, each round trip a share of `noise` longer or shorter. */
function measure(
  topology: Topology,
  real: Record<string, number>,
  hosts: string[],
  noise = [0],
): MeasuredPair[] {
  const paths = topology === sample ? samplePaths : idlePaths(topology);
  return hosts.flatMap((from, i) =>
    hosts
      .filter((to) => to !== from)
      .map((to, j) => {
        const { address, roundTrip, passes } = paths(from, to)!;
        const longer = Object.entries(passes).reduce((sum, [id, times]) => {
          const stack = hostTimesOf(topology.devices[id]!).stack;
          return sum + times * ((real[id] ?? stack) - stack);
        }, roundTrip);
        const off = 1 + noise[(i * hosts.length + j) % noise.length]!;
        const pair = { from, to, address, sent: 4, simulated: roundTrip, passes, assumed: [] };
        return { ...pair, roundTrips: [longer * off] };
      }),
  );
}

describe('stacks from round trips', () => {
  it('are those of the machines, whatever the simulation took them for', () => {
    const real = { 'pi-1': 40e3, 'pi-2': 71e3, 'pi-3': 12e3, 'pi-4': 55e3 };
    const { fitted, unknown } = fitStacks(sample, measure(sample, real, pis));
    expect(unknown).toEqual([]);
    for (const { device, before, fitted: found } of fitted) {
      expect(found.mean, device).toBeCloseTo(real[device as keyof typeof real], 2);
      expect(before).toBe(hostTimesOf(sample.devices[device]!).stack);
    }
  });

  it('with noise of 5 % are no further off than 20 % of the longest', () => {
    const stacks = fc.array(fc.integer({ min: 20_000, max: 100_000 }), { minLength: 4, maxLength: 4 });
    const noises = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(stacks, noises, (values, noise) => {
        const real = Object.fromEntries(pis.map((id, i) => [id, values[i]!]));
        const { fitted } = fitStacks(sample, measure(sample, real, pis, noise));
        for (const { device, fitted: found } of fitted)
          expect(Math.abs(found.mean - real[device]!)).toBeLessThan(0.2 * Math.max(...values));
      }),
    );
  });

  it('leave alone what a person wrote, and use it; find again what was measured before', () => {
    const calibration = { date: '2026-11-26', stack: 30e3, halfWidth: 1e3 };
    const written = withMachines(sample, {
      'pi-1': { stack: 25e3 },
      'pi-2': { stack: 30e3, calibration },
    });
    const { fitted } = fitStacks(written, measure(written, { 'pi-1': 25e3, 'pi-2': 50e3 }, ['pi-1', 'pi-2']));
    expect(fitted).toMatchObject([
      { device: 'pi-2', before: 30e3, fitted: { mean: expect.closeTo(50e3, 2) as number } },
    ]);
  });

  it('are refused where two machines alone know only their sum', () => {
    const { fitted, unknown } = fitStacks(sample, measure(sample, {}, ['pi-1', 'pi-2']));
    expect(fitted).toEqual([]);
    expect(unknown.map(({ why }) => english(why))).toEqual([
      'The round trips tell the stack of pi-1 only together with that of pi-2: what one has less, the other may have more.',
      'The round trips tell the stack of pi-2 only together with that of pi-1: what one has less, the other may have more.',
    ]);
  });

  it('are refused where the way without them is longer already, or the round trips scatter', () => {
    const short = measure(sample, {}, pis).map((pair) => ({ ...pair, roundTrips: [1_000] }));
    expect(fitStacks(sample, short)).toMatchObject({ fitted: [], unknown: { length: 4 } });
    const wild = measure(sample, {}, pis, [-0.9, 3, -0.5, 5, 0, -0.8, 2]);
    const { unknown } = fitStacks(sample, wild);
    expect(unknown.map(({ why }) => english(why)).join()).toMatch(/scatter too much|shorter than what else/);
  });

  it('of machines that nobody answers are not asked for', () => {
    const silent = measure(sample, {}, pis).map((pair) => ({ ...pair, roundTrips: [] }));
    expect(fitStacks(sample, silent)).toEqual({ fitted: [], unknown: [] });
  });
});
