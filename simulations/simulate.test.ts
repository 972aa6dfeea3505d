import { describe, expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import type { SimulationProgress } from '#shared/results/simulation-request';
import { simulate } from './simulate';
import { sampleHomelab } from './testing/sample';

const request = { duration: 2e9, warmup: 0.5e9, seed: 1 };

describe('the reference homelab', () => {
  it('simulates to figures that explain themselves', async () => {
    const results = (await simulate(sampleHomelab(), request))!;
    const { page } = results.requests;
    expect(page!.finished).toBeGreaterThan(80);
    // Answers of 48 kB take three round trips of the 8 ms uplink, and most of their time goes there.
    expect(page!.latency.p50).toBeGreaterThan(24e6);
    const onUplink = page!.hops.filter(
      (hop) => hop.at === 'uplink' || (hop.at === 'router' && hop.port === 'wan'),
    );
    const share = onUplink.reduce((sum, hop) => sum + Object.values(hop.parts).reduce((a, b) => a + b, 0), 0);
    expect(share / page!.latency.mean).toBeGreaterThan(0.5);
    // 60 pages of 48 kB a second are 23 Mb/s of the uplink's 40, before headers and acknowledgements.
    expect(results.links.uplink!.backward.utilisation).toBeGreaterThan(0.45);
    expect(results.links.uplink!.backward.utilisation).toBeLessThan(0.75);
    expect(results.flows.camera!.goodput / 60e6).toBeCloseTo(1, 2);
    expect(results.flows.camera!.lost).toEqual({});
    expect(results.placement.postgres).toEqual(['pi-2']);
    expect(results.placement['home/traefik']).toEqual(['pi-2']);
    expect(inEnglish(results.expectations['things-stay-out'])).toEqual({
      met: true,
      evidence: 'router denies it by access rule 1 (iot to cluster: deny).',
    });
    expect(results.expectations['users-reach-app']!.met).toBe(true);
  });

  it('depends on the seed, and on nothing else', async () => {
    const [first, again, other] = await Promise.all([
      simulate(sampleHomelab(), request),
      simulate(sampleHomelab(), request),
      simulate(sampleHomelab(), { ...request, seed: 2 }),
    ]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(first));
  });

  it('stops between slices when it is asked to, and reports progress that grows', async () => {
    let asked = 0;
    const reports: SimulationProgress[] = [];
    const results = await simulate(
      sampleHomelab(),
      { ...request, duration: 3600e9 },
      {
        onProgress: (progress) => reports.push(progress),
        shouldStop: () => ++asked > 60,
      },
    );
    expect(results).toBeNull();
    expect(reports.length).toBe(3);
    expect(reports.every((report, i) => i === 0 || report.done > reports[i - 1]!.done)).toBe(true);
  });
});
