import { describe, it } from 'vitest';
import { compileNetwork } from '../compile/compile';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { decoded } from '../testing/sample';
import { withoutPacketCost } from './bench-networks';
import { interval, replications } from './confidence';
import { runNetwork } from './run-network';

const table = pageTable('fault', 'chance');

/** A stream of 1,000 datagrams a second at random, or 500 requests a second to a program that takes 0.6 ms or to a disk that takes 0.5. */
const random = (only: 'f' | 'ask' | 'keep', faults: string, seconds: number) => {
  const { network } = compileNetwork(
    decoded(`
rackloom: 1
name: broken
devices:
  a: { kind: mini-pc, ports: { eth0: { address: 10.0.1.1/24 } } }
  b: { kind: mini-pc, ports: { eth0: { address: 10.0.1.2/24 } }, machine: { disk: { writes: 2000 /s } } }
  sw: { kind: switch }
cables: { left: { between: [a:eth0, sw:1] }, right: { between: [sw:2, b:eth0] } }
containers:
  app: { host: b, image: app, serving: { time: 600 us, distribution: exponential } }
  store: { host: b, image: db, serving: { time: 0 us, concurrency: 100000, writes: { operations: 1, bytes: 1 B } } }
traffic:
  flows: { f: { from: a, to: b, rate: 8 Mbps, payload: 1000 B, arrivals: poisson } }
  requests:
    ask: { from: b, to: app, rate: 500 /s, timeout: 1 min }
    keep: { from: b, to: store, rate: 500 /s, timeout: 1 min }
scenarios: { s: { duration: ${seconds} s, traffic: { only: [${only}] }, faults: [${faults}] } }`),
    's',
  );
  network.nodes.latency.fill(0);
  withoutPacketCost(network);
  return (seed: number) => collect(runNetwork(network, { seed, warmup: 1e12, duration: seconds * 1e12 }));
};

type Found = ReturnType<ReturnType<typeof random>>;

function overSeeds(read: (found: Found) => number, ...broken: Parameters<typeof random>) {
  const run = random(...broken);
  return interval(Array.from({ length: replications }, (_, i) => read(run(i + 1))));
}

const lost = ({ flows }: Found) => Object.values(flows.f!.lost).reduce((sum, count) => sum + count, 0);

describe('datagrams at random: rate × outage are lost', () => {
  it.each([
    { what: 'cable away for 5 s', faults: '{ at: 2 s, for: 5 s, kind: cable, target: right }', seconds: 5 },
    {
      what: 'port down for 2.5 s',
      faults: '{ at: 2 s, for: 2500 ms, kind: port, target: sw:1 }',
      seconds: 2.5,
    },
    { what: 'switch off for 3 s', faults: '{ at: 2 s, for: 3 s, kind: device, target: sw }', seconds: 3 },
    {
      what: 'flapping, 10 times 200 ms',
      faults: '{ at: 1 s, for: 200 ms, kind: cable, target: left, repeat: { every: 500 ms, times: 10 } }',
      seconds: 2,
    },
    {
      what: 'two faults that overlap, 3 s in all',
      faults:
        '{ at: 2 s, for: 2 s, kind: cable, target: right }, { at: 3 s, for: 2 s, kind: cable, target: left }',
      seconds: 3,
    },
  ])('$what', ({ what, faults, seconds }) => {
    table.expectAgreement(`${what}: datagrams lost`, 1000 * seconds, overSeeds(lost, 'f', faults, 8), 0.02);
  });
});

it('a throttled host serves as a slower one: M/M/1 with S ÷ speed', () => {
  const fault = '{ at: 0 s, kind: throttled, target: b, speed: 0.5 }';
  const answerUs = overSeeds(({ requests }) => requests.ask!.latency.mean / 1e3, 'ask', fault, 20);
  const service = 600 / 0.5;
  const exact = service / (1 - 500e-6 * service);
  table.expectAgreement('throttled to 0.5, M/M/1, load 0.6: answer, µs', exact, answerUs, 0.05);
});

it('a slow disk serves as a slower one: M/D/1 with S ÷ speed', () => {
  const fault = '{ at: 0 s, kind: slow-disk, target: b, speed: 0.4 }';
  const waitUs = overSeeds(({ hosts }) => hosts.b!.disk!.wait.mean / 1e3, 'keep', fault, 20);
  const service = 500 / 0.4;
  const load = 500e-6 * service;
  const exact = (load * service) / (2 * (1 - load));
  table.expectAgreement('disk slowed to 0.4, M/D/1, load 0.625: wait, µs', exact, waitUs, 0.05);
});

it('stands in the page as found', () => table.expectInPage());
