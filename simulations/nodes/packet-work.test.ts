import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/topology/device';
import type { Machine } from '#shared/topology/machine';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import type { Flow } from '#shared/topology/traffic';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { runNetwork } from '../validation/run-network';

const host = (address: string, machine?: Machine, model?: string): Device => ({
  kind: model ? 'raspberry-pi' : 'workstation',
  ...(model && { model }),
  ports: { eth0: { address } },
  ...(machine && { machine }),
});

/** `a` sends to `b`, which is what the case is about. */
function pair(b: Device, traffic: Partial<Topology['traffic']>): Topology {
  return {
    ...emptyTopology('pair'),
    devices: { a: host('10.0.0.1/24'), b },
    cables: { line: { between: ['a:eth0', 'b:eth0'], medium: 'virtual' } },
    traffic: { flows: {}, requests: {}, ...traffic },
  };
}

const ran = (topology: Topology, seconds = 0.2) =>
  collect(
    runNetwork(compileNetwork(topology).network, { seed: 1, warmup: 0.1e12, duration: seconds * 1e12 }),
  );

const every = (us: number, payload = 100): Record<string, Flow> => ({
  f: { from: 'a', to: 'b', payload, rate: (payload * 8e6) / us, arrivals: 'periodic' },
});

const download = (from: string, to: string): Topology['traffic']['requests'] => ({
  get: {
    from,
    to,
    request: 100,
    response: 1e10,
    rate: 0,
    users: { count: 1, think: 1000 },
    calls: [],
    timeout: 3600e9,
  },
});

describe('interrupt coalescing', () => {
  const latencyOf = (flows: Record<string, Flow>, coalescing: { delay: number; adaptive: boolean }) =>
    ran(pair(host('10.0.0.2/24', { card: { coalescing } }), { flows })).flows.f!.latency;

  it('holds a lone frame back by its delay, to the picosecond, and not at all if it is adaptive', () => {
    const at = (delay: number, adaptive: boolean) => latencyOf(every(1000), { delay, adaptive });
    const plain = at(0, true);
    expect(at(50e3, true)).toEqual(plain);
    const held = at(50e3, false);
    expect(held.mean - plain.mean).toBeCloseTo(50e3, 6);
    expect(held.max - plain.max).toBeCloseTo(50e3, 6);
  });

  it('holds no frame of a stream back by more than its delay', () => {
    const plain = latencyOf(every(20), { delay: 0, adaptive: true });
    const spaced = latencyOf(every(20), { delay: 50e3, adaptive: true });
    expect(plain.max).toBe(plain.mean);
    // Of frames 20 µs apart the first waits until 50 µs have passed since the last interrupt.
    expect(spaced.max - plain.max).toBeGreaterThan(0);
    expect(spaced.max - plain.max).toBeLessThanOrEqual(50e3);
  });

  it('costs the cores fewer interrupts', () => {
    const cpu = (delay: number) =>
      ran(
        pair(
          host('10.0.0.2/24', { cpu: { interrupt: 5e3 }, card: { coalescing: { delay, adaptive: true } } }),
          {
            flows: every(20),
          },
        ),
      ).hosts.b!.packetCpu;
    expect(cpu(100e3)).toBeLessThan(0.6 * cpu(0));
  });
});

describe('a card whose core is asked for more than it can do', () => {
  it('loses the share of frames that is over, and says where', () => {
    const machine: Machine = { cpu: { packet: 10e3, frame: 0, interrupt: 0, copy: 1e15 } };
    const { flows, links, hosts } = ran(pair(host('10.0.0.2/24', machine), { flows: every(8) }), 0.4);
    const { sent, lost } = flows.f!;
    // A hundred thousand a second of 125,000: a fifth is lost.
    expect(lost['receive ring full']! / sent).toBeCloseTo(0.2, 2);
    expect(links.line!.forward.lost['receive ring full']).toBeGreaterThan(0);
    expect(hosts.b!.packetCpu).toBeCloseTo(1 / 8, 3);
    expect(hosts.b!.packetWait.max).toBeCloseTo(1000 * 10e3, -5);
  });

  it('sends no more than its core hands over, and loses what finds no room', () => {
    const slow: Machine = { cpu: { packet: 10e3, frame: 0, copy: 1e15 } };
    const topology = pair(host('10.0.0.2/24'), { flows: every(8) });
    topology.devices['a'] = host('10.0.0.1/24', slow);
    const { sent, lost, hops } = ran(topology, 0.4).flows.f!;
    expect(lost['queue full']! / sent).toBeCloseTo(0.2, 2);
    expect(hops[0]!.parts['waiting for a core']).toBeGreaterThan(9e6);
  });
});

describe('offloads', () => {
  it('make many segments one packet for the receiver: without them its core is the bottleneck', () => {
    const rate = (offload: boolean) => {
      const cpu = { packet: 20e3, frame: 1e3, interrupt: 1e3, copy: 8e9 };
      const b = host('10.0.0.2/24', { cpu, card: { offload } });
      const { forward, backward } = ran(pair(b, { requests: download('b', 'a') })).links.line!;
      return Math.max(forward.utilisation, backward.utilisation);
    };
    const [many, one] = [rate(true), rate(false)];
    expect(many).toBeGreaterThan(0.99);
    // A segment costs 22.5 µs where its line time is 12.3 µs; what the full ring loses has crossed the line as well.
    expect(one).toBeLessThan(0.65);
  });

  it('make an initial window of ten segments one packet for the sender', () => {
    const timeOn = (offload: boolean) => {
      const cpu = { packet: 8e3, frame: 1e3, interrupt: 1e3, copy: 8e9 };
      const get = { from: 'a', to: 'b', request: 100, response: 14_480, calls: [], timeout: 1e9 };
      const requests = { get: { ...get, rate: 100, arrivals: 'periodic' as const } };
      const { hosts, requests: done } = ran(
        pair(host('10.0.0.2/24', { cpu, card: { offload } }), { requests }),
      );
      return { us: hosts.b!.packetCpu * hosts.b!.cores * 0.2e6, count: done.get!.finished };
    };
    const [one, ten] = [timeOn(true), timeOn(false)];
    expect(one.count).toBe(20);
    expect(ten.us - one.us).toBeCloseTo(20 * 9 * 8, 6);
  });
});

describe('Raspberry Pis, downloading over 1 Gb/s', () => {
  const goodput = (model: string) => {
    const topology = pair(host('10.0.0.2/24', undefined, model), { requests: download('b', 'a') });
    const { forward, backward } = ran(topology, 0.5).links.line!;
    // Full segments of 1,448 bytes in frames of 1,518.
    return (Math.max(forward.throughput, backward.throughput) * 1448) / 1518;
  };

  it('a Pi 4 takes what the line gives: 1,448 bytes in a slot of 1,538', () => {
    expect(goodput('raspberry-pi-4b-8gb') / ((1e9 * 1448) / 1538)).toBeCloseTo(1, 3);
  });

  it('a Pi 3 B+ takes what its USB 2 bus gives', () => {
    expect(goodput('raspberry-pi-3b-plus') / ((300e6 * 1448) / 1538)).toBeCloseTo(1, 3);
  });
});
