import { english } from '#shared/language/text';
import { failureWords } from '#shared/results/failure-words';
import { describe, expect, it } from 'vitest';
import { compileDraft, compileNetwork } from '../compile/compile';
import { fluid } from '../fluid/fluid';
import { simulate } from '../simulate';
import { decoded } from '../testing/sample';
import { boundRun } from './bounds';
import { copyTime } from './copy-time';
import { whatIfsOf } from './explain/what-ifs';
import { analyseFailures } from './failures/failures';
import { slowerAfter } from './failures/slower';
import { framesIn, offeredLoad } from './offered-load';

/** Two copies share the nas's 100 Mb/s; one of them ends. A flow has its own part. */
const design = (copies: string, rate = '100 Mbps') =>
  decoded(`
rackloom: 1
name: copies
devices:
  sw: { kind: switch, ports: { 1: { rate: 1 Gbps }, 2: { rate: 1 Gbps }, 3: { rate: ${rate} } } }
  a: { kind: workstation, ports: { eth0: { rate: 1 Gbps, address: 10.0.0.1/24 } } }
  b: { kind: workstation, ports: { eth0: { rate: 1 Gbps, address: 10.0.0.2/24 } } }
  nas: { kind: nas, ports: { eth0: { rate: ${rate}, address: 10.0.0.3/24 } } }
cables:
  a-sw: { between: ['a:eth0', 'sw:1'], medium: cat6 }
  b-sw: { between: ['b:eth0', 'sw:2'], medium: cat6 }
  nas-sw: { between: ['nas:eth0', 'sw:3'], medium: cat6 }
traffic:
  flows:
    camera: { from: b, to: nas, rate: 10 Mbps, payload: 1400 B, arrivals: periodic }
  bulk: ${copies}
`);
const two = design('{ backup: { from: a, to: nas, size: 2 MB }, mirror: { from: b, to: nas } }');
const one = design('{ mirror: { from: a, to: nas } }');
const request = { seed: 1, warmup: 0.3e9, duration: 1.5e9 };

describe('bulk copies', () => {
  it('share what is left to them in the fluid preview, as packets do', async () => {
    const preview = fluid(compileNetwork(one).network);
    expect(preview.traffic['mirror']).toMatchObject({ wanted: Infinity, bottleneck: 'nas-sw' });
    expect(preview.links['nas-sw']!.backward.utilisation).toBeCloseTo(1, 9);
    const { links } = (await simulate(one, request))!;
    for (const way of ['forward', 'backward'] as const)
      expect(
        Math.abs(preview.links['nas-sw']![way].utilisation - links['nas-sw']![way].utilisation),
      ).toBeLessThan(0.02);
    const both = fluid(compileNetwork(two).network).traffic;
    expect(both['backup']!.carried).toBeCloseTo(both['mirror']!.carried, 3);
  });

  it('tell how long they took, how much was sent again, and why segments were lost', async () => {
    const { backup, mirror } = (await simulate(two, request))!.bulk!;
    expect(backup!.took).toBe(backup!.finished! - backup!.began!);
    expect(copyTime(backup!)).toBe(backup!.took);
    expect(mirror!.took).toBeUndefined();
    expect(copyTime(mirror!)).toBeCloseTo(8e18 / mirror!.goodput, 0);
    // The NAS's port is the only one that fills: what it drops is what is sent again, but for tail probes.
    const lost = backup!.lost['queue full']! + mirror!.lost['queue full']!;
    expect(lost).toBeGreaterThan(0);
    expect(backup!.retransmitted + mirror!.retransmitted).toBeGreaterThanOrEqual(lost);
  });

  it('count among what a run asks for: until they end, or to its end', () => {
    const load = offeredLoad(compileNetwork(two).network);
    expect(load.ending).toHaveLength(1);
    const alone = offeredLoad(compileNetwork(one).network);
    expect(framesIn(alone, 20)).toBeCloseTo(2 * framesIn(alone, 10), 3);
    const after = framesIn(load, 2000) - framesIn(load, 1000);
    expect(after).toBeLessThan(framesIn(load, 1) * 1000);
    const fast = design('{ mirror: { from: a, to: nas } }', '1 Gbps');
    expect(boundRun(compileDraft(fast), { ...request, duration: 8000e9 }).diagnostics).toMatchObject([
      { code: 'simulate-bounded' },
    ]);
    expect(boundRun(compileDraft(one), request)).toEqual({ request, diagnostics: [] });
  });

  it('stop or are slower when something fails, and are among what is tried left out', async () => {
    const { report } = analyseFailures(two);
    const cable = report.failures.find(({ subject }) => english(subject.name) === 'cable a-sw')!;
    expect(cable.traffic).toContainEqual({ kind: 'bulk', id: 'backup', effect: 'stops' });
    expect(english(failureWords(cable))).toContain('backup stops');

    const runs = async (topology: typeof two) =>
      Promise.all([1, 2].map(async (seed) => (await simulate(topology, { ...request, seed }))!));
    const [before, after] = await Promise.all([runs(one), runs(two)]);
    expect(slowerAfter({ ...cable, traffic: [] }, before, after)).toContainEqual(
      expect.objectContaining({ kind: 'bulk', id: 'mirror', effect: 'slower' }),
    );
    expect(whatIfsOf(two, after[0]!).map(({ change }) => english(change))).toContain(
      'without bulk copy mirror',
    );
  });
});
