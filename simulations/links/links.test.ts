import { describe, expect, it } from 'vitest';
import type { Topology } from '#shared/topology/topology';
import type { Flow } from '#shared/topology/traffic';
import { createRun } from '../engine/run';
import { runEvents, startRun } from '../dispatch';
import { Verdict, type Observer } from '../engine/observer';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { singleQueue, switchedPair, withoutDeviceTime } from '../validation/bench-networks';
import { runNetwork } from '../validation/run-network';

const table = pageTable('link', 'lines');

const periodic = (rate: number, payload = 1000): Omit<Flow, 'from' | 'to'> => ({
  rate,
  payload,
  arrivals: 'periodic',
});

/** One cable between two hosts, with what is said of it. */
const line = (rate: number, flow: Omit<Flow, 'from' | 'to'>, cable: Partial<Topology['cables'][string]>) => {
  const topology = singleQueue(rate, flow);
  return withoutDeviceTime({ ...topology, cables: { line: { ...topology.cables.line!, ...cable } } });
};

/** What UDP and IP headers, Ethernet's, and the preamble add to a payload on the line. */
const around = 28 + 18 + 8;

describe('a link', () => {
  it.each([10e6, 100e6, 1e9, 2.5e9, 5e9, 10e9, 25e9, 40e9, 100e9])(
    'of %d b/s takes exactly the bits’ time and the distance',
    (rate) => {
      const flows = { f: { from: 'a', to: 'b', ...periodic(1e5) } };
      const network = withoutDeviceTime(switchedPair(rate, 700, { flows }));
      const { f } = collect(runNetwork(network, { seed: 1, warmup: 0, duration: 1e12 })).flows;
      const perHop = Math.ceil(((1000 + around) * 8e12) / rate) + 700e3;
      table.expectExactly(
        `two cables of ${rate / 1e6} Mb/s, 700 ns each: latency, ps`,
        2 * perHop,
        Math.round(f!.latency.mean * 1e3),
      );
      expect(f!.latency.max).toBe(f!.latency.mean);
    },
  );

  it.each([
    ['cat6', 100_000, 537.6],
    ['fibre', 10_000_000, 48_970],
  ] as const)('of %s, %d mm long, delays by its medium', (medium, length, ns) => {
    const network = line(1e9, periodic(1e5), { medium, length });
    const { f } = collect(runNetwork(network, { seed: 1, warmup: 0, duration: 1e11 })).flows;
    const delay = f!.latency.mean - (1000 + around) * 8;
    table.expectNear(`${medium}, ${length / 1000} m: propagation, ns`, ns, delay, 1e-6);
  });

  it('may be slower one way than the other', () => {
    const topology = singleQueue(1e9, periodic(1e5));
    topology.devices.a!.ports!.eth0!.upstream = 10e6;
    topology.traffic.flows.back = { from: 'b', to: 'a', ...periodic(1e5) };
    const { flows } = collect(
      runNetwork(withoutDeviceTime(topology), { seed: 1, warmup: 0, duration: 1e12 }),
    );
    expect(flows.f!.latency.mean).toBe((1000 + around) * 800);
    expect(flows.back!.latency.mean).toBe((1000 + around) * 8);
  });

  it('loses frames at its rate, each on its own', () => {
    const network = line(1e9, periodic(80e6), { loss: 0.02 });
    const { f } = collect(runNetwork(network, { seed: 3, warmup: 0, duration: 10e12 })).flows;
    const [sent, lost] = [f!.sent, f!.lost['link loss']!];
    // Binomial, 99.9 %.
    const by = 3.29 * Math.sqrt(sent * 0.02 * 0.98);
    table.expectBetween('loss 2 %: frames lost (binomial, 99.9 %)', 0.02 * sent - by, lost, 0.02 * sent + by);
  });

  it('with jitter delays uniformly up to it, and the time counts as propagation', () => {
    // 10 ms apart: none comes near the one before, and the run ends before ARP asks, so that nothing holds a frame back.
    const network = line(1e9, periodic(800e3), { delay: 5e6, jitter: 2e6 });
    const { f } = collect(runNetwork(network, { seed: 1, warmup: 0, duration: 40e12 })).flows;
    const extra = f!.latency.mean - (1000 + around) * 8 - 5e6;
    const deviation = 2e6 / Math.sqrt(12);
    const by = (3.29 * deviation) / Math.sqrt(f!.received);
    table.expectBetween('jitter 2 ms: mean delay, ns (uniform, 99.9 %)', 1e6 - by, extra, 1e6 + by);
    expect(f!.latency.max).toBeLessThanOrEqual((1000 + around) * 8 + 7e6);
    // Quartiles of the uniform distribution, within the histogram's 1/64.
    expect(f!.latency.p90 / (8432 + 5e6 + 1.8e6)).toBeCloseTo(1, 1);
    const parts = f!.hops.flatMap((hop) => Object.entries(hop.parts));
    expect(parts.find(([part]) => part === 'propagation')![1]).toBeCloseTo(5e6 + extra, 0);
    expect(parts.find(([part]) => part === 'serialisation')![1]).toBeCloseTo(8432, 3);
  });

  it('with jitter keeps the order of frames', () => {
    const network = line(1e9, periodic(400e6), { jitter: 5e6 });
    const run = createRun(network, { seed: 1, warmup: 0, duration: 200e9 });
    const numbers: number[] = [];
    const observer: Observer = {
      note: ({ packets }, packet, verdict) =>
        verdict === Verdict.delivered ? void numbers.push(packets.number[packet]!) : undefined,
    };
    run.observer = observer;
    startRun(run);
    while (!runEvents(run, 100_000));
    expect(numbers.length).toBeGreaterThan(9000);
    expect(numbers.every((number, i) => i === 0 || number > numbers[i - 1]!)).toBe(true);
  });

  it('stands in the page as found', () => table.expectInPage());
});
