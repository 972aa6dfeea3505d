import { describe, expect, it } from 'vitest';
import type { Topology } from '#shared/topology/topology';
import { collect } from '../measure/collect';
import { compileNetwork } from '../compile/compile';
import { switchedPair } from '../validation/bench-networks';
import { runNetwork } from '../validation/run-network';
import { decoded } from '../testing/sample';

const second = 1e12;

function transfer(bytes: number, change: (topology: Topology) => void = () => undefined, delay = 0) {
  const requests = {
    get: { from: 'a', to: 'b', request: 100, response: bytes, rate: 2, calls: [], timeout: 60e9 },
  };
  const topology = switchedPair(1e9, delay, { requests });
  change(topology);
  const { network } = compileNetwork(topology);
  return { run: runNetwork(network, { seed: 4, warmup: 0, duration: 20 * second }), network };
}

describe('messages over TCP', () => {
  it('fill a quiet gigabit: 941.48 Mb/s of payload', () => {
    const { latency } = collect(transfer(4_000_000).run).requests.get!;
    const atLineRate = (4_000_000 * 8) / 0.941482e9;
    // The histogram is exact to 1/128.
    expect(latency.p50 / 1e9).toBeGreaterThan(atLineRate * 0.992);
    expect(latency.p50 / 1e9).toBeLessThan(atLineRate * 1.03);
  });

  it('take as many round trips as handshake and slow start do: 10, 20, 40 segments', () => {
    // 60 segments of 1448 bytes over 10 ms each way and back: the last 30 leave after two round trips.
    const first = (topology: Topology) =>
      Object.assign(topology.traffic.requests.get!, { arrivals: 'periodic', times: 1 });
    const { latency } = collect(transfer(60 * 1448, first, 5e6).run).requests.get!;
    const roundTrips = latency.mean / 20e6;
    expect(roundTrips).toBeGreaterThan(4);
    expect(roundTrips).toBeLessThan(4.2);
  });

  it('go over connections that are kept: the second one pays no handshake, and finds the window open', () => {
    const twice = (topology: Topology) =>
      Object.assign(topology.traffic.requests.get!, { arrivals: 'periodic', rate: 10, times: 2 });
    const { latency } = collect(transfer(60 * 1448, twice, 5e6).run).requests.get!;
    const [first, second] = [latency.max / 20e6, (2 * latency.mean - latency.max) / 20e6];
    expect(first - second).toBeGreaterThan(1.9);
    expect(second).toBeGreaterThan(1);
    expect(second).toBeLessThan(2.2);
  });

  it('whose first packet is lost wait a second for the next', () => {
    const { run } = transfer(100, (topology) => {
      topology.cables.first!.loss = 0.3;
      topology.traffic.requests.get!.rate = 20;
    });
    const { latency, failed } = collect(run).requests.get!;
    expect(failed).toEqual({});
    expect(latency.max).toBeGreaterThan(1e9);
  });

  it('arrive whole over a lossy cable, each loss repaired', () => {
    const { run, network } = transfer(500_000, (topology) => (topology.cables.first!.loss = 0.01));
    const { finished, started, failed } = collect(run).requests.get!;
    expect(failed).toEqual({});
    expect(finished).toBeGreaterThan(0.9 * started);
    expect(network.ports.loss.some((loss) => loss > 0)).toBe(true);
  });

  it('repair single losses by fast retransmission, without waiting for the timer', () => {
    const { run } = transfer(1_000_000, (topology) => (topology.cables.first!.loss = 0.001));
    const { latency } = collect(run).requests.get!;
    // 8.5 ms at line rate; the timer would add at least 200 ms.
    expect(latency.p90 / 1e6).toBeLessThan(50);
  });

  it('leave nothing behind when they are over', () => {
    const { run } = transfer(100_000, (topology) => (topology.traffic.requests.get!.rate = 1 / 3));
    const idle = run.requests.finished[0]! === run.requests.started[0]!;
    expect(idle).toBe(true);
    expect([run.packets.inUse, run.transfers.inUse, run.requests.activities.inUse]).toEqual([0, 0, 0]);
  });
});

const cluster = (backend: string) =>
  decoded(`
rackloom: 1
name: pair
vlans: { lan: { tag: 1, subnet: 10.0.0.0/24 } }
devices:
  sw: { kind: switch }
  n1: { kind: raspberry-pi, ports: { eth0: { address: 10.0.0.1/24 } } }
  n2: { kind: raspberry-pi, ports: { eth0: { address: 10.0.0.2/24 } } }
cables:
  c1: { between: [n1:eth0, sw:1] }
  c2: { between: [n2:eth0, sw:2] }
clusters: { k: { k3s: { version: v1.34.4+k3s1 }, servers: [n1], agents: [n2], network: { backend: ${backend} } } }
namespaces: { ns: { cluster: k } }
workloads:
  client: { namespace: ns, image: c, on: [n1] }
  server: { namespace: ns, image: s, on: [n2], ports: { http: 80 } }
  near: { namespace: ns, image: s, on: [n1], ports: { http: 80 } }
services: { web: { workload: server, ports: { "80": http } }, here: { workload: near, ports: { "80": http } } }
traffic:
  flows: { f: { from: client, to: web, rate: 1 Mbps, payload: 1000 B, arrivals: periodic } }
  requests: { local: { from: client, to: here, rate: 5 /s }, remote: { from: client, to: web, rate: 5 /s } }
`);

describe('pods of one cluster', () => {
  const results = (backend: string) =>
    collect(runNetwork(compileNetwork(cluster(backend)).network, { seed: 1, warmup: 0, duration: second }));

  it('pay 50 bytes and time at both ends for VXLAN, and nothing for host-gw', () => {
    const [vxlan, direct] = [results('vxlan').flows.f!, results('host-gw').flows.f!];
    const overlay = vxlan.hops.reduce((sum, hop) => sum + (hop.parts.overlay ?? 0), 0);
    expect(overlay).toBe(12_000);
    // Two hops at 1 Gb/s, 8 ns a byte.
    expect(vxlan.latency.mean - direct.latency.mean).toBeCloseTo(12_000 + 2 * 50 * 8, 3);
    expect(direct.hops.some((hop) => hop.parts.overlay)).toBe(false);
  });

  it('pay 60 bytes for WireGuard, whose pods have 1,420 of 1,500, and nothing without a backend of flannel', () => {
    const [sealed, direct, own] = [
      results('wireguard-native').flows.f!,
      results('host-gw').flows.f!,
      results('none').flows.f!,
    ];
    expect(sealed.latency.mean - direct.latency.mean).toBeCloseTo(12_000 + 2 * 60 * 8, 3);
    expect(own.latency.mean).toBe(direct.latency.mean);
    const mtuOf = (backend: string) => compileNetwork(cluster(backend)).network.instances.mtu.at(-1);
    expect(['vxlan', 'wireguard-native', 'host-gw', 'none'].map(mtuOf)).toEqual([1450, 1420, 1500, 1500]);
  });

  it('reach a pod on their own node without the network', () => {
    const { local, remote } = results('vxlan').requests;
    expect(new Set(local!.hops.map((hop) => hop.at))).toEqual(new Set(['n1']));
    expect(local!.latency.mean).toBe(4 * 30_000);
    expect(remote!.hops.map((hop) => hop.at)).toContain('sw');
  });
});
