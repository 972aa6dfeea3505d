import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

/** Two senders at 1 Gb/s, and a receiver behind a switch port of 100 Mb/s that queues as said. */
const run = (queue: string, flows: string, more = '') => {
  const topology = decoded(`
rackloom: 1
name: bottleneck
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } } }
  c: { kind: mini-pc, ports: { eth0: { address: 10.0.1.3/24, rate: 100 Mbps } } }
  sw: { kind: switch, ports: { "3": { queue: ${queue} } } }
cables:
  one: { between: [a:eth0, sw:1] }
  two: { between: [b:eth0, sw:2] }
  out: { between: [sw:3, c:eth0] }
traffic: { flows: { ${flows} } }
${more}`);
  const scenario = more ? 's' : undefined;
  const { network } = compileNetwork(topology, scenario);
  const finished = runNetwork(network, { seed: 1, warmup: 0.5e12, duration: 2e12 });
  return { ...collect(finished), run: finished };
};

const bulk = (id: string, from: string, rate: string, more = '') =>
  `${id}: { from: ${from}, to: c, rate: ${rate}, payload: 1472 B, arrivals: poisson${more} }`;
const voice = (more = '') =>
  `voice: { from: b, to: c, rate: 800 kbps, payload: 200 B, arrivals: periodic${more} }`;
/** Line time of a full frame's slot at 100 Mb/s. */
const slot = 123_040;

describe('a port with a queue of its own kind', () => {
  it('shapes to its rate, and delays what comes too fast', () => {
    const { flows, links } = run(
      '{ discipline: drop-tail, limit: { packets: 20 }, shaper: { rate: 20 Mbps, burst: 4 kB } }',
      bulk('f', 'a', '50 Mbps'),
    );
    // The bucket counts frames of 1,518 bytes.
    expect(links.out!.forward.frames * 1518 * 8 * 0.5).toBeLessThanOrEqual(20e6 * 1.001);
    expect(flows.f!.goodput).toBeGreaterThan(((20e6 * 1472) / 1518) * 0.99);
    expect(flows.f!.lost['queue full']).toBeGreaterThan(0);
  });

  it('by strict priority lets the highest class wait for one frame at most', () => {
    const { flows } = run(
      '{ discipline: strict-priority }',
      `${bulk('f', 'a', '150 Mbps')}, ${voice(', priority: 5')}`,
    );
    expect(flows.voice!.lost).toEqual({});
    const waits = (flow: string) =>
      flows[flow]!.hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0);
    // On the way of a periodic flow only the frame on the line can be before it, about half of one on average.
    expect(flows.voice!.latency.max - (flows.voice!.latency.mean - waits('voice'))).toBeLessThanOrEqual(slot);
    expect(waits('voice')).toBeGreaterThan(0.3 * slot);
    expect(flows.f!.lost['queue full']).toBeGreaterThan(1000);
  });

  it('knows a class by its DSCP as well: expedited forwarding', () => {
    const of = (marking: string) =>
      run('{ discipline: strict-priority }', `${bulk('f', 'a', '150 Mbps')}, ${voice(marking)}`).flows.voice!;
    expect(of(', dscp: 46').latency.p99).toBeLessThan(of('').latency.p99 / 10);
  });

  it('shares an overloaded line by weight', () => {
    const { flows, links } = run(
      '{ discipline: weighted, limit: { packets: 20 }, weights: { "6": 3, "4": 1 } }',
      `${bulk('high', 'a', '150 Mbps', ', priority: 6')}, ${bulk('low', 'b', '150 Mbps', ', priority: 4')}`,
    );
    expect(flows.high!.goodput / flows.low!.goodput).toBeCloseTo(3, 1);
    expect(links.out!.forward.utilisation).toBeGreaterThan(0.999);
  });

  it('with CoDel keeps the wait of a bulk flow far below what drop-tail does', () => {
    const wait = (queue: string) => run(queue, bulk('f', 'a', '110 Mbps')).links.out!.forward.waitP99;
    expect(wait('{ discipline: codel, limit: { packets: 1000 } }')).toBeLessThan(
      wait('{ discipline: drop-tail, limit: { packets: 1000 } }'),
    );
  });

  it('with FQ-CoDel keeps a sparse flow out of the others’ queue', () => {
    const { flows } = run('{ discipline: fq-codel }', `${bulk('f', 'a', '150 Mbps')}, ${voice()}`);
    expect(flows.voice!.lost).toEqual({});
    // One quantum of the bulk flow and the frame on the line.
    expect(flows.voice!.latency.max).toBeLessThan(flows.voice!.latency.p50 + 2 * slot);
    expect(flows.f!.lost['waited too long']! + (flows.f!.lost['queue full'] ?? 0)).toBeGreaterThan(1000);
  });

  it('with RED drops early', () => {
    const { flows, links } = run(
      '{ discipline: red, red: { min: 10, max: 40, probability: 0.2, weight: 0.01 } }',
      bulk('f', 'a', '105 Mbps'),
    );
    expect(flows.f!.lost['queue full']).toBeUndefined();
    expect(flows.f!.lost['early drop']).toBeGreaterThan(500);
    expect(links.out!.forward.queueMean).toBeGreaterThan(10);
    expect(links.out!.forward.queueMean).toBeLessThan(40);
  });

  it('loses what waits in it when its cable is pulled, and goes on afterwards', () => {
    const { flows, run: finished } = run(
      '{ discipline: fq-codel, shaper: { rate: 50 Mbps, burst: 4 kB } }',
      bulk('f', 'a', '60 Mbps'),
      'scenarios: { s: { duration: 2 s, faults: [{ at: 1 s, for: 100 ms, kind: cable, target: out }] } }',
    );
    // 100 ms of 5,095 datagrams a second, and what waited.
    expect(flows.f!.lost['cable pulled']).toBeGreaterThan(510);
    expect(flows.f!.received).toBeGreaterThan(0.9 * 1.9 * (50e6 / 8 / 1518));
    expect(finished.ports.frames.every((frames) => frames >= 0)).toBe(true);
  });
});
