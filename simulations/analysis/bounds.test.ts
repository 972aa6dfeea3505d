import { describe, expect, it } from 'vitest';
import { english } from '#shared/language/text';
import { compileDraft } from '../compile/compile';
import { simulate } from '../simulate';
import { sampleHomelab } from '../testing/sample';
import { boundRun, mostFrames } from './bounds';
import { offeredLoad } from './offered-load';

const request = { duration: 4e9, warmup: 1e9, seed: 1 };

describe('what is asked of a run', () => {
  it('is about what every cable then carries', async () => {
    const topology = sampleHomelab();
    topology.traffic.requests = { page: topology.traffic.requests['page']! };
    const { network } = compileDraft(topology);
    const load = offeredLoad(network);
    const { links } = (await simulate(topology, request))!;
    network.cables.forEach((cable, number) => {
      network.ports.cable.forEach((of, port) => {
        if (of !== number) return;
        const way = network.ports.forward[port] ? links[cable]!.forward : links[cable]!.backward;
        if (way.utilisation < 0.02) return;
        expect(load.bits[port]! / network.ports.rate[port]! / way.utilisation).toBeGreaterThan(0.75);
        expect(load.bits[port]! / network.ports.rate[port]! / way.utilisation).toBeLessThan(1.35);
      });
    });
  });

  it('is done as asked where it ends in time, with nothing to say', () => {
    expect(boundRun(compileDraft(sampleHomelab()), request)).toEqual({ request, diagnostics: [] });
  });

  it('is cut to a run that ends where it would not, and what is impossible is named', () => {
    const topology = sampleHomelab();
    topology.traffic.flows['camera']!.rate = 60e9;
    const { request: cut, diagnostics } = boundRun(compileDraft(topology), { ...request, duration: 3600e9 });
    expect(cut.duration).toBeLessThan(120e9);
    expect(diagnostics.map(({ code }) => code)).toContain('simulate-overload');
    expect(english(diagnostics.find(({ path }) => path?.[1] === 'gpu-1-sw1')!.summary)).toContain(
      'flow camera',
    );
    const { summary } = diagnostics.find(({ code }) => code === 'simulate-bounded')!;
    expect(Number(/about ([\d,]+) frames/.exec(english(summary))![1]!.replaceAll(',', ''))).toBeGreaterThan(
      mostFrames,
    );
  });

  it('is cut where requests would pile up by the million', () => {
    const topology = sampleHomelab();
    topology.traffic.requests['page']!.rate = 1e8;
    const { request: cut, diagnostics } = boundRun(compileDraft(topology), request);
    expect(cut.duration).toBeLessThan(5e6);
    expect(english(diagnostics[0]!.summary)).toContain('pile up');
  });

  it('is cut where a closed loop would go on for ever', () => {
    const topology = sampleHomelab();
    topology.traffic.requests['page']!.users = { count: 10_000, think: 0 };
    const { request: cut, diagnostics } = boundRun(compileDraft(topology), { ...request, duration: 9000e9 });
    expect(cut.duration).toBeLessThan(2000e9);
    expect(diagnostics.map(({ code }) => code)).toEqual(['simulate-bounded']);
  });

  it('leaves out what no cable or program could do, and simulates the rest', () => {
    const topology = sampleHomelab();
    topology.traffic.flows['camera']!.rate = 1e300;
    topology.traffic.requests['page']!.rate = 1e12;
    topology.traffic.requests['question']!.users = { count: 1_000_000, think: 0 };
    const { request: asked, diagnostics } = boundRun(compileDraft(topology), request);
    expect(asked).toEqual(request);
    expect(diagnostics.map(({ path, code }) => [code, path?.join('.')])).toEqual([
      ['simulate-traffic', 'traffic.flows.camera.rate'],
      ['simulate-traffic', 'traffic.requests.page.rate'],
      ['simulate-traffic', 'traffic.requests.question.users.count'],
    ]);
  });

  it('names a cable whose rate is zero and the place to mend it', () => {
    const topology = sampleHomelab();
    topology.cables['dev-sw1']!.rate = 0;
    const [first] = boundRun(compileDraft(topology), request).diagnostics;
    expect(first).toMatchObject({ code: 'simulate-cable', path: ['cables', 'dev-sw1', 'rate'] });
    expect(english(first!.mend!)).toContain('above zero');
  });

  it('covers at most the simulated time that a packet run can (D11)', () => {
    const topology = { ...sampleHomelab(), traffic: { flows: {}, requests: {} } };
    const { request: cut, diagnostics } = boundRun(compileDraft(topology), {
      ...request,
      duration: 20_000e9,
    });
    expect(cut.warmup + cut.duration).toBeCloseTo(9_000e9, -3);
    expect(english(diagnostics[0]!.summary)).toContain('covers 9,000 s');
  });
});
