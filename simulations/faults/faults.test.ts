import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { lossReasons } from '#shared/results/losses';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { underWay } from '../testing/under-way';
import { strike, struck } from '../testing/random-faults';
import { plans, topologyOf } from '../testing/random-topology';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

const table = pageTable('fault', 'losses', 'datagrams');

/** 1,000 datagrams a second each way for four seconds, and what breaks meanwhile. */
const broken = (faults: string, rest = '') => {
  const topology = decoded(`
rackloom: 1
name: broken
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } } }
  sw: { kind: switch }
cables: { left: { between: [a:eth0, sw:1] }, right: { between: [sw:2, b:eth0], delay: 5 ms } }
traffic:
  flows:
    there: { from: a, to: b, rate: 8 Mbps, payload: 1000 B, arrivals: periodic }
    back: { from: b, to: a, rate: 8 Mbps, payload: 1000 B, arrivals: periodic }
  requests: { ask: { from: a, to: b, rate: 50 /s, timeout: 500 ms } }
scenarios: { bad: { duration: 4 s, warmup: 1 s, faults: [${faults}]${rest} } }`);
  const { network, diagnostics } = compileNetwork(topology, 'bad');
  const run = runNetwork(network, { seed: 1, warmup: 1e12, duration: 4e12 });
  return { ...collect(run), run, diagnostics };
};

const near = (what: string, count: number | undefined, expected: number, by = 2) =>
  table.expectBetween(what, expected - by, count ?? 0, expected + by);

describe('a fault', () => {
  it('loses what is sent over a pulled cable, with what was on it, and nothing after it is back', () => {
    const { flows, requests, timeline } = broken('{ at: 1 s, for: 1 s, kind: cable, target: right }');
    // What was sent in the last 5 ms before is still on the cable: 5 more.
    near('cable away for 1 s: lost there', flows.there!.lost['cable pulled'], 1005);
    near('and back', flows.back!.lost['cable pulled'], 1005);
    expect(flows.there!.received + flows.there!.lost['cable pulled']!).toBeGreaterThan(3990);
    expect(Object.keys(flows.there!.lost)).toEqual(['cable pulled']);
    expect(requests.ask!.failed['cable pulled']).toBeGreaterThan(10);
    expect(requests.ask!.finished).toBeGreaterThan(130);
    expect(timeline).toEqual([{ from: 1e9, until: 2e9, kind: 'cable', targets: ['right'] }]);
  });

  it('lasts to the end if nobody mends it', () => {
    const { flows, timeline } = broken('{ at: 3 s, kind: port, target: sw:2 }');
    near('port down for 1 s: lost there', flows.there!.lost['port down'], 1000);
    // What had left the port behind when it died arrives: only b's side is struck for it.
    near('and back', flows.back!.lost['port down'], 1005);
    expect(timeline).toEqual([{ from: 3e9, kind: 'port', targets: ['sw:2'] }]);
  });

  it('flaps as often as it should', () => {
    const { flows, timeline } = broken(
      '{ at: 500 ms, for: 100 ms, kind: cable, target: left, repeat: { every: 500 ms, times: 5 } }',
    );
    near('flapping, 5 times 100 ms: lost', flows.there!.lost['cable pulled'], 500, 5);
    expect(timeline.map(({ from }) => from / 1e6)).toEqual([500, 1000, 1500, 2000, 2500]);
  });

  it('silences a host that is off, and loses what comes for it', () => {
    const { flows, requests } = broken('{ at: 1 s, until: 2 s, kind: device, target: b }');
    near('receiver off for 1 s of 4: it sends', flows.back!.sent, 3000);
    expect(Object.values(flows.back!.lost)).toEqual([]);
    near('lost on the way to it', flows.there!.lost['device off'], 1005);
    expect(requests.ask!.failed['device off']).toBeGreaterThan(10);
    expect(requests.ask!.failed['timed out']).toBeUndefined();
  });

  it('starts no request on a client that is off', () => {
    const { requests } = broken('{ at: 0 s, kind: device, target: a }');
    expect(requests.ask!.started).toBe(0);
  });

  it('takes everything on a strip down at once; what two faults keep down comes back after both', () => {
    const { flows } = broken(
      '{ at: 1 s, for: 1 s, kind: power, target: [a, sw] }, { at: 1500 ms, for: 1 s, kind: device, target: sw }',
    );
    near('sender and switch off for 1 s, the switch until 1.5 s after: sent', flows.there!.sent, 3000);
    near('of these lost', flows.there!.lost['device off'], 500);
    near('lost the other way', flows.back!.lost['device off'], 1505);
  });

  it('flushes the queue of a port whose link goes down, and the port works after it is back', () => {
    const { links, flows, run } = broken(
      '{ at: 1 s, for: 1 ms, kind: cable, target: right }',
      ', traffic: { only: [there], rates: { there: 120 } }',
    );
    expect(flows.there!.lost['cable pulled']).toBeGreaterThan(200);
    expect(links.right!.forward.utilisation).toBeGreaterThan(0.99);
    expect(links.right!.forward.utilisation).toBeLessThanOrEqual(1);
    expect(run.ports.frames.every((frames) => frames >= 0)).toBe(true);
  });

  it('that names nothing in the network is left out, with place and mend', () => {
    expect(inEnglish(broken('{ at: 1 s, kind: device, target: nobody }').diagnostics)).toEqual([
      {
        severity: 'warning',
        code: 'simulate-fault',
        summary:
          'Scenario bad: fault 1 (device) names nobody, which is not in the network; the simulation leaves it out.',
        mend: 'Name something that the file has.',
        path: ['scenarios', 'bad', 'faults', 0, 'target'],
      },
    ]);
  });
});

it('a scenario chooses its traffic and scales it', () => {
  const { flows, requests } = broken(
    '',
    ', traffic: { only: [there, ask], rate: 2, rates: { there: 0.25 } }',
  );
  expect(Object.keys(flows)).toEqual(['there']);
  near('a quarter of twice the rate: sent', flows.there!.sent, 2000);
  expect(requests.ask!.started).toBeGreaterThan(320);
});

it('an unknown scenario is refused by name', () => {
  expect(() => compileNetwork(decoded('{ rackloom: 1, name: n }'), 'nope')).toThrow(
    'no scenario "nope" in n',
  );
});

it('on random networks with random faults, no datagram is lost unaccounted for and no queue keeps anything', () => {
  fc.assert(
    fc.property(plans, fc.array(strike, { minLength: 1, maxLength: 6 }), (plan, strikes) => {
      const topology = struck(topologyOf({ ...plan, strikes: [] }), strikes);
      const { network } = compileNetwork(topology, 's');
      const run = runNetwork(network, { seed: 1, warmup: 1e9, duration: 40e9 });
      underWay(run).forEach((count, flow) => {
        const lost = lossReasons.reduce(
          (sum, _, i) => sum + run.flows.lost[flow * lossReasons.length + i]!,
          0,
        );
        expect(run.flows.received[flow]! + lost + count).toBe(run.flows.sent[flow]);
      });
      run.ports.frames.forEach((frames, port) => {
        if (run.ports.down[port]! > 0) expect(frames).toBe(0);
      });
      for (const { forward, backward } of Object.values(collect(run).links))
        for (const { frames, utilisation } of [forward, backward])
          if (frames > 0) expect(utilisation).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

it('stands in the page as found', () => table.expectInPage());
