import { describe, expect, it } from 'vitest';
import { setField } from '#shared/topology/edits/set-field';
import { compileNetwork } from '../compile/compile';
import { simulate } from '../simulate';
import { sampleHomelab } from '../testing/sample';
import { fluid } from './fluid';

const sample = sampleHomelab();
const preview = fluid(compileNetwork(sample).network);

describe('the fluid preview of the reference homelab', () => {
  it('gives every flow and request class what it asks for, while there is room', () => {
    for (const { wanted, carried, bottleneck } of Object.values(preview.traffic)) {
      expect(carried).toBeCloseTo(wanted, 3);
      expect(bottleneck).toBeUndefined();
    }
  });

  it('loads the cables as the packet engine does over a long run', async () => {
    const results = (await simulate(sample, { seed: 1, warmup: 1e9, duration: 40e9 }))!;
    for (const [id, link] of Object.entries(results.links)) {
      for (const way of ['forward', 'backward'] as const) {
        // Random arrivals of large messages: their counts stray by some per cent even in 40 s.
        const within = 0.12 * link[way].utilisation + 0.004;
        expect(
          Math.abs(preview.links[id]![way].utilisation - link[way].utilisation),
          `${id} ${way}`,
        ).toBeLessThan(within);
      }
    }
  });

  it('names the cable that is in the way', () => {
    const slow = setField(sample, { path: ['cables', 'gpu-1-sw1', 'rate'], value: 10e6 });
    const { traffic, links } = fluid(compileNetwork(slow).network);
    expect(traffic['camera']).toMatchObject({ bottleneck: 'gpu-1-sw1' });
    expect(traffic['camera']!.carried).toBeLessThan(10e6);
    expect(links['gpu-1-sw1']!.forward.utilisation).toBeCloseTo(1, 9);
  });

  it('does not depend on the order of the file', () => {
    const turned = { ...sample, devices: Object.fromEntries(Object.entries(sample.devices).reverse()) };
    expect(fluid(compileNetwork(turned).network)).toEqual(preview);
  });
});
