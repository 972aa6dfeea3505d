import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { createRun } from '../engine/run';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { runNetwork } from '../validation/run-network';

const table = pageTable('switch', 'switching');

const star = (switching: string, rates: string[], flows: string) =>
  decoded(`
rackloom: 1
name: star
devices:
${rates.map((rate, i) => `  h${i}: { kind: mini-pc, ports: { eth0: { rate: ${rate}, address: 10.0.1.${i + 1}/24 } } }`).join('\n')}
  sw: { kind: switch, switching: ${switching}, ports: { ${rates.map((rate, i) => `"${i + 1}": { rate: ${rate} }`).join(', ')} } }
cables: { ${rates.map((_, i) => `c${i}: { between: [h${i}:eth0, sw:${i + 1}], medium: virtual }`).join(', ')} }
traffic: { flows: { ${flows} } }`);

const lone = (from: number, to: number) =>
  `f: { from: h${from}, to: h${to}, rate: 100 kbps, payload: 1472 B, arrivals: periodic }`;

const latency = (mode: string, rates: string[]) => {
  const { network } = compileNetwork(star(`{ mode: ${mode} }`, rates, lone(0, 1)));
  network.nodes.latency.fill(0);
  const { f } = collect(runNetwork(network, { seed: 1, warmup: 0, duration: 1e12 })).flows;
  expect(f!.lost).toEqual({});
  expect(f!.hops.every((hop) => Object.values(hop.parts).every((part) => part >= 0))).toBe(true);
  return Math.round(f!.latency.mean * 1e3);
};

/** Preamble 8 and a full frame of 1,518 bytes; preamble and header of 14. */
const frame = (rate: number) => (1526 * 8e12) / rate;
const header = (rate: number) => (22 * 8e12) / rate;

describe('a cut-through switch', () => {
  it('sends a frame on once its header is in, where both lines are equally fast', () => {
    const equal = (mode: string) => latency(mode, ['1 Gbps', '1 Gbps']);
    table.expectExactly('store and forward, 1 Gb/s: latency, ps', 2 * frame(1e9), equal('store-and-forward'));
    table.expectExactly('cut-through, 1 Gb/s: latency, ps', header(1e9) + frame(1e9), equal('cut-through'));
  });

  it.each([
    ['1 Gbps', '100 Mbps', 1e9, 100e6],
    ['100 Mbps', '1 Gbps', 100e6, 1e9],
  ])('stores and forwards from %s to %s', (from, to, a, b) => {
    const what = `cut-through from ${from} to ${to}: latency, ps`;
    table.expectExactly(what, frame(a) + frame(b), latency('cut-through', [from, to]));
  });
});

/** Four senders of 1 Gb/s: two for each of `ports` receivers of 100 Mb/s, all overloaded. */
const buffered = (alpha: number, ports: number) => {
  const rates = ['1 Gbps', '1 Gbps', '1 Gbps', '1 Gbps', ...Array.from({ length: ports }, () => '100 Mbps')];
  const flows = Array.from(
    { length: ports },
    (_, i) =>
      `f${i}: { from: h${i % 4}, to: h${4 + i}, rate: 200 Mbps, payload: 1472 B, arrivals: periodic }`,
  );
  const { network } = compileNetwork(
    star(`{ buffer: { size: 600 kB, alpha: ${alpha} } }`, rates, flows.join(', ')),
  );
  const run = runNetwork(network, { seed: 1, warmup: 0.3e12, duration: 0.5e12 });
  const { links } = collect(run);
  const held = Array.from({ length: ports }, (_, i) => links[`c${4 + i}`]!.backward.queueMean * 1518);
  return { held, used: run.ports.buffers.find((buffer) => buffer)!.used, run };
};

describe('a shared buffer', () => {
  it.each([
    [1, 1],
    [1, 3],
    [0.5, 2],
    [2, 3],
  ])('with alpha %d gives each of %d overloaded ports αB / (1 + nα)', (alpha, ports) => {
    const { held, used, run } = buffered(alpha, ports);
    const due = (alpha * 600e3) / (1 + ports * alpha);
    const by = 2 * 1518 * (1 + alpha);
    held.forEach((bytes, i) => {
      const what = `600 kB shared, α ${alpha}: held by overloaded port ${i + 1} of ${ports}, B`;
      table.expectBetween(what, due - by, bytes, due + by);
    });
    const waiting = run.ports.managed.reduce((sum, each) => sum + (each?.queue.bytes ?? 0), 0);
    expect(used).toBe(waiting);
  });
});

describe('a table', () => {
  it('forgets after the ageing time who is not heard any more, and not before', () => {
    // h1 only listens: after its entry is gone, what is for it is flooded to h2, too.
    const topology = star('{ ageing: 10 s }', ['1 Gbps', '1 Gbps', '1 Gbps'], lone(0, 1));
    const { network } = compileNetwork(topology);
    const run = createRun(network, { seed: 1, warmup: 0, duration: 30e12 });
    startRun(run);
    const flooded = () => run.ports.sentFrames[network.ports.peer[network.nodes.firstPort[2]!]!]!;
    const until = (time: number) => {
      while (run.queue.now < time) runEvents(run, 1);
      return flooded();
    };
    expect(until(9.9e12)).toBe(0);
    expect(until(12e12)).toBeGreaterThan(0);
  });

  it('lasts while its senders speak', () => {
    const both = `${lone(0, 1)}, g: { from: h1, to: h0, rate: 10 kbps, payload: 100 B, arrivals: periodic }`;
    const { network } = compileNetwork(star('{ ageing: 10 s }', ['1 Gbps', '1 Gbps', '1 Gbps'], both));
    const { links } = collect(runNetwork(network, { seed: 1, warmup: 0, duration: 60e12 }));
    expect(links.c2!.backward.frames).toBe(0);
  });
});

it('a loop without a spanning tree gives a storm that is bounded: full lines, a run that ends, every datagram accounted for', () => {
  const topology = decoded(`
rackloom: 1
name: storm
devices:
  a: { kind: mini-pc, ports: { eth0: { rate: 100 Mbps, address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { rate: 100 Mbps, address: 10.0.1.2/24 } } }
  s1: { kind: switch, spanningTree: { mode: none } }
  s2: { kind: switch, spanningTree: { mode: none } }
cables:
  ca: { between: [a:eth0, s1:1], rate: 100 Mbps }
  cb: { between: [b:eth0, s2:1], rate: 100 Mbps }
  one: { between: [s1:2, s2:2], rate: 100 Mbps }
  two: { between: [s1:3, s2:3], rate: 100 Mbps }
traffic: { flows: { f: { from: a, to: b, rate: 1 Mbps, payload: 1000 B } } }`);
  const { network, diagnostics } = compileNetwork(topology);
  expect(diagnostics.map(({ code }) => code)).toEqual(['simulate-storm']);
  const run = runNetwork(network, { seed: 1, warmup: 0.2e12, duration: 1e12 });
  const { links, flows } = collect(run);
  for (const cable of ['one', 'two']) {
    table.expectBetween(`storm: load of cable ${cable}`, 0.99, links[cable]!.forward.utilisation, 1);
    expect(links[cable]!.backward.utilisation).toBeGreaterThan(0.99);
  }
  expect(run.packets.capacity).toBeLessThan(20_000);
  const { sent, received, lost } = flows.f!;
  expect(received + Object.values(lost).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(sent);
});

it('stands in the page as found', () => table.expectInPage());
