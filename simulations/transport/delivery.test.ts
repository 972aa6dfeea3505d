import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CongestionName } from '#shared/topology/congestion';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { switchedPair } from '../validation/bench-networks';
import { runNetwork } from '../validation/run-network';
import { linuxTcp, referenceTcp } from './settings';

interface Line {
  loss: number;
  delay: number;
  jitter: number;
  size: number;
  congestion: CongestionName;
  queue: number;
  reference: boolean;
  seed: number;
}

const bad: fc.Arbitrary<Line> = fc.record({
  loss: fc.constantFrom(0, 0.001, 0.02, 0.2, 0.4),
  delay: fc.integer({ min: 0, max: 5_000_000 }),
  jitter: fc.constantFrom(0, 100_000, 3_000_000),
  size: fc.integer({ min: 1, max: 120_000 }),
  congestion: fc.constantFrom<CongestionName>('cubic', 'reno'),
  queue: fc.constantFrom(2, 10, 1000),
  reference: fc.boolean(),
  seed: fc.nat(1000),
});

function copy({ loss, delay, jitter, size, congestion, queue, reference, seed }: Line) {
  const topology = switchedPair(1e8, delay, {
    bulk: { copy: { from: 'a', to: 'b', size, congestion } },
  });
  Object.assign(topology.cables.first!, { loss, jitter });
  topology.devices.sw!.ports!['2']!.queue = { discipline: 'drop-tail', limit: { packets: queue } };
  const { network } = compileNetwork(topology);
  const settings = { ...network, tcp: reference ? referenceTcp : linuxTcp };
  return runNetwork(settings, { seed, warmup: 0, duration: 8000e12 });
}

describe('a bulk copy over a bad line', () => {
  it('delivers every byte once and in order, ends, and leaves nothing behind', () => {
    fc.assert(
      fc.property(bad, (line) => {
        const run = copy(line);
        const { received, finished, retransmitted, segments } = collect(run).bulk!.copy!;
        expect(finished).toBeLessThan(8000e9);
        expect(received).toBe(line.size);
        expect(segments - retransmitted).toBe(Math.ceil(line.size / 1448));
        expect(run.packets.inUse).toBe(0);
        expect(run.transfers.done[0]).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same with the same seed', () => {
    fc.assert(
      fc.property(bad, (line) => {
        expect(collect(copy(line))).toEqual(collect(copy(line)));
      }),
      { numRuns: 10 },
    );
  });
});
