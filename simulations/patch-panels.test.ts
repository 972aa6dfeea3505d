import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { english, inEnglish } from '#shared/language/text';
import { linkOf, peerOf } from '#shared/topology/links';
import { design } from '#shared/topology/testing/design';
import type { Topology } from '#shared/topology/topology';
import { analyseFailures } from './analysis/failures/failures';
import { compileDraft, withOtherCables } from './compile/compile';
import { fluid } from './fluid/fluid';
import { runEvents, startRun } from './dispatch';
import { createRun } from './engine/run';
import { collect } from './measure/collect';
import { reachMatrix } from './reach/matrix';
import { rolesByPort } from './spanning-tree/roles-by-port';
import { plans, scenarioOf, topologyOf } from './testing/random-topology';
import { patches, withPanels } from './testing/with-panels';

function figuresOf(topology: Topology) {
  const draft = compileDraft(topology, scenarioOf(topology));
  const run = createRun(draft.network, { seed: 1, warmup: 1e9, duration: 15e9 });
  startRun(run);
  while (!runEvents(run, 100_000));
  return { draft, figures: collect(run) };
}

/** Those of `records` that `ids` has too: what was there before panels were. */
const known = <T>(records: Record<string, T>, ids: object) =>
  Object.fromEntries(Object.entries(records).filter(([id]) => id in ids));

describe('a drawing with patch panels in its cables', () => {
  it('has the links, the reach, the spanning tree and the runs of the one without', () => {
    fc.assert(
      fc.property(plans, patches, (plan, cut) => {
        const plain = topologyOf(plan);
        const patched = withPanels(plain, cut);
        for (const id of Object.keys(plain.cables)) {
          expect(linkOf(patched, id)).toEqual(linkOf(plain, id));
          for (const end of plain.cables[id]!.between) expect(peerOf(patched, end)).toBe(peerOf(plain, end));
        }
        const [before, after] = [figuresOf(plain), figuresOf(patched)];
        expect(after.draft.diagnostics).toEqual(before.draft.diagnostics);
        expect(rolesByPort(after.draft.network)).toEqual(rolesByPort(before.draft.network));
        expect(reachMatrix(after.draft)).toEqual(reachMatrix(before.draft));
        const { links, ...others } = after.figures;
        const { links: linksBefore, ...othersBefore } = before.figures;
        expect(others).toEqual(othersBefore);
        expect(known(links, linksBefore)).toEqual(linksBefore);
        expect(known(fluid(after.draft.network).links, plain.cables)).toEqual(
          fluid(before.draft.network).links,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('a link through a panel', () => {
  const patched = design({
    devices: {
      a: { kind: 'workstation', ports: { eth0: { address: '10.0.0.1/24' } } },
      b: { kind: 'workstation', ports: { eth0: { address: '10.0.0.2/24' } } },
      panel: { kind: 'patch-panel' },
    },
    cables: {
      cord: { between: ['a:eth0', 'panel:1'], length: '2 m' },
      drop: { between: ['b:eth0', 'panel:r1'], length: '20 m', rate: '100 Mbps' },
    },
    traffic: {
      flows: { f: { from: 'a', to: 'b', rate: '10 Mbps', payload: '1000 B', arrivals: 'periodic' } },
    },
    scenarios: {
      cord: { faults: [{ kind: 'cable', target: 'cord', at: '5 ms' }] },
      drop: { faults: [{ kind: 'cable', target: 'drop', at: '5 ms' }] },
      socket: { faults: [{ kind: 'port', target: 'panel:r1', at: '5 ms' }] },
    },
  });

  it('carries the same on both cables, each seen from its first end', () => {
    const { links, flows } = figuresOf({ ...patched, scenarios: {} }).figures;
    expect(flows['f']!.lost).toEqual({});
    expect(links['cord']!.forward.frames).toBeGreaterThan(0);
    expect(links['drop']!.backward).toEqual(links['cord']!.forward);
    expect(links['drop']!.rate).toBe(100e6);
  });

  it.each(['cord', 'drop', 'socket'])('is cut with its %s', (scenario) => {
    const scenarios = { [scenario]: patched.scenarios[scenario]! };
    const { figures } = figuresOf({ ...patched, scenarios });
    expect(figures.flows['f']!.received).toBeGreaterThan(0);
    expect(figures.flows['f']!.received).toBeLessThan(figures.flows['f']!.sent);
  });

  it('is lost with either cable, and then said to be half patched', () => {
    const { failures } = analyseFailures(patched).report;
    const single = failures.filter((failure) => failure.single).map(({ subject }) => english(subject.name));
    expect(single).toContain('cable cord or drop');
    const { cord } = patched.cables;
    const { network, diagnostics } = compileDraft({ ...patched, cables: { cord: cord! } });
    expect(network.cables).toEqual([]);
    expect(inEnglish(diagnostics[0])).toMatchObject({
      summary: expect.stringMatching(/cord .* no cable goes on/) as string,
      path: ['cables', 'cord', 'between'],
    });
  });

  it('is estimated anew after an edit of either cable, and compiled anew when it is patched otherwise', () => {
    const draft = compileDraft(patched);
    const edited = (id: string, change: object): Topology => ({
      ...patched,
      cables: { ...patched.cables, [id]: { ...patched.cables[id]!, ...change } },
    });
    const slower = withOtherCables(draft, edited('cord', { rate: 10e6 }), ['cord']);
    expect(slower!.network.ports.rate[0]).toBe(10e6);
    expect(
      withOtherCables(draft, edited('cord', { between: ['a:eth0', 'panel:2'] }), ['cord']),
    ).toBeUndefined();
  });
});
