import { describe, expect, it } from 'vitest';
import type { Topology } from '#shared/topology/topology';
import { compileNetwork } from '../compile/compile';
import { runEvents, startRun } from '../dispatch';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind } from '../engine/packets';
import { createRun, type Run } from '../engine/run';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { switchedPair, withoutDeviceTime } from '../validation/bench-networks';
import { ArpOperation } from './messages';
import { NeighbourState } from './state';

const table = pageTable('arp', 'neighbours');

interface Asked {
  time: number;
  operation: number;
  broadcast: boolean;
}

/** Runs strangers for some seconds, and what of ARP they say. */
function strangers(network: Run['network'], seconds: number): { run: Run; said: Asked[] } {
  const run = createRun(network, { seed: 1, warmup: 0, duration: seconds * 1e12, strangers: true });
  const said: Asked[] = [];
  run.observer = {
    note({ packets, queue }, packet, verdict) {
      if (packet < 0 || verdict !== Verdict.created || packets.kind[packet] !== PacketKind.arp) return;
      const broadcast = (packets.flags[packet]! & PacketFlag.broadcast) !== 0;
      said.push({ time: queue.now, operation: packets.number[packet]!, broadcast });
    },
  };
  startRun(run);
  while (!runEvents(run, 100_000));
  return { run, said };
}

const pair = (flows: Topology['traffic']['flows']) => withoutDeviceTime(switchedPair(100e6, 0, { flows }));
const flow = (from: string, to: string, rate = 10) => ({
  from,
  to,
  payload: 512,
  rate: rate * 512 * 8,
  arrivals: 'periodic' as const,
});

describe('between strangers', () => {
  it('the first packet waits for a request and a reply, exactly, and the next ones for nothing', () => {
    const { run, said } = strangers(pair({ f: flow('a', 'b') }), 4);
    const { f } = collect(run).flows;
    // 64 bytes and preamble over two cables, there and back, at 100 Mb/s; then 512 + 46 bytes over two.
    const asking = 4 * 72 * 80;
    const lone = 2 * (558 + 8) * 80;
    table.expectExactly('strangers, 100 Mb/s: first packet, ns', asking + lone, f!.latency.max);
    const others = (f!.latency.mean * f!.received - f!.latency.max) / (f!.received - 1);
    table.expectExactly('the others, on average, ns', lone, Math.round(others));
    expect(Math.round(f!.latency.mean * f!.received)).toBe(asking + lone * f!.received);
    expect(said.map(({ operation, broadcast }) => [operation, broadcast])).toEqual([
      [ArpOperation.request, true],
      [ArpOperation.reply, false],
    ]);
  });

  it('who was asked knows who asked, and probes it after five seconds', () => {
    const { run, said } = strangers(pair({ f: flow('a', 'b'), g: flow('b', 'a') }), 10);
    expect(said.slice(2).map(({ operation, broadcast }) => [operation, broadcast])).toEqual([
      [ArpOperation.request, false],
      [ArpOperation.reply, false],
    ]);
    const { g } = collect(run).flows;
    expect(g!.received).toBe(g!.sent);
  });

  it('nobody is forgotten for good, and everybody is asked again in 15 to 45 s and five more', () => {
    const { said } = strangers(pair({ f: flow('a', 'b') }), 200);
    const times = said
      .filter(({ operation }) => operation === ArpOperation.request)
      .map(({ time }) => time / 1e12);
    const pauses = times.slice(1).map((time, i) => time - times[i]!);
    // 15 to 45 s, 5 s of delay, and a tenth of a second until the next packet.
    table.expectBetween(
      'datagrams at 10 a second: shortest time from question to question, s',
      20,
      Math.min(...pauses),
      50.2,
    );
    table.expectBetween('longest', 20, Math.max(...pauses), 50.2);
    expect(times.length).toBeGreaterThan(3);
  });

  it('TCP that gets on needs no probe', () => {
    const call = { to: 'b', request: 2000, response: 2000, calls: [], timeout: 1e9 };
    const requests = { r: { from: 'a', rate: 20, arrivals: 'periodic' as const, ...call } };
    const { run, said } = strangers(withoutDeviceTime(switchedPair(100e6, 0, { requests })), 100);
    expect(said.filter(({ broadcast }) => broadcast)).toHaveLength(1);
    const probes = said.filter(({ operation, time }) => operation === ArpOperation.request && time > 6e12);
    table.expectExactly('TCP in progress for 94 s: questions', 0, probes.length);
    expect(run.neighbours.entries.every(({ state }) => state !== NeighbourState.failed)).toBe(true);
  });
});

describe('where nobody answers', () => {
  const alone = (rate: number) =>
    compileNetwork(
      decoded(`
rackloom: 1
name: alone
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } } }
  sw: { kind: switch }
cables: { left: { between: [a:eth0, sw:1] }, right: { between: [sw:2, b:eth0] } }
traffic: { flows: { f: { from: a, to: b, rate: ${rate * 8} kbps, payload: 1000 B, arrivals: periodic } } }
scenarios: { gone: { faults: [{ at: 0 s, kind: device, target: b }] } }`),
      'gone',
    ).network;

  it('101 packets wait, the oldest goes for each more, and all are lost with the third second', () => {
    const { run, said } = strangers(alone(100), 2.9);
    const { f } = collect(run).flows;
    expect(said.map(({ broadcast }) => broadcast)).toEqual([true, true, true]);
    expect(Object.keys(f!.lost)).toEqual(['ARP queue full']);
    table.expectExactly('nobody answers, 2.9 s: broadcasts', 3, said.length);
    table.expectExactly('packets that still wait', 101, f!.sent - f!.lost['ARP queue full']!);
    const later = collect(strangers(alone(100), 3.05).run).flows.f!;
    table.expectExactly('3.05 s: of these lost', 101, later.lost['no answer to ARP']);
  });

  it('a run that begins warm finds out by probes', () => {
    const run = createRun(alone(100), { seed: 1, warmup: 0, duration: 90e12 });
    startRun(run);
    while (!runEvents(run, 100_000));
    const { f } = collect(run).flows;
    // First to a switch whose cable leads nowhere, then to nobody that ARP knows.
    expect(f!.lost['device off']).toBeGreaterThan(500);
    expect(f!.lost['no answer to ARP']).toBeGreaterThan(500);
    expect(f!.received).toBe(0);
  });
});

it('stands in the page as found', () => table.expectInPage());
