import { describe, it } from 'vitest';
import { emptyTopology, type Topology } from '#shared/topology/topology';
import { fromNs } from '../engine/clock';
import { pageTable } from '../testing/page-table';
import { singleQueue, withoutDeviceTime } from './bench-networks';
import { replicateCounted, serviceUs } from './queues';

const table = pageTable('host', 'packets and programs', 'µs');

/** Smallest frames, 64 bytes, at a rate that makes their line time vanish beside their handling. */
const payload = 18;
const lineRate = 100e9;

/** Frames come in at random and take a core `serviceUs` each; the card holds the interrupt for the first back by `hold`. */
function cardQueue(rho: number, hold: number, arrivals: number) {
  const rate = (rho * payload * 8) / (serviceUs / 1e6);
  const network = withoutDeviceTime(singleQueue(lineRate, { rate, payload, arrivals: 'poisson' }));
  const receiver = network.nodes.ids.indexOf('b');
  network.nodes.packetCpu[receiver] = fromNs(serviceUs * 1e3);
  network.nodes.coalescing[receiver] = fromNs(hold * 1e3);
  network.nodes.adaptive[receiver] = 0;
  return replicateCounted(network, rho, arrivals, ({ hosts, flows }) => ({
    waitUs: hosts.b!.packetWait.mean / 1e3,
    arrived: flows.f!.sent,
  }));
}

describe('frames that wait for the core of their card: M/D/1, with a set-up where the card holds interrupts back', () => {
  it.each([
    { rho: 0.5, hold: 0 },
    { rho: 0.5, hold: 40 },
    { rho: 0.7, hold: 100 },
  ])('load $rho, held back $hold us', ({ rho, hold }) => {
    const { waitUs } = cardQueue(rho, hold, 20_000);
    const perUs = rho / serviceUs;
    // Welch, "On a Generalized M/G/1 Queuing Process in Which the First Customer…", Operations Research 12(5), 1964.
    const exact =
      (rho * serviceUs) / (2 * (1 - rho)) + (2 * hold + perUs * hold ** 2) / (2 * (1 + perUs * hold));
    const what = hold > 0 ? `interrupts held back ${hold} µs, load ${rho}` : `M/D/1 packets, load ${rho}`;
    table.expectAgreement(`${what}: mean wait`, exact, waitUs, 0.05);
  });
});

describe('M/M/1 beside packets that take a share x of the core: a service takes S ÷ (1 − x)', () => {
  const cost = 8;
  const network = (rho: number, share: number, discipline: 'fifo' | 'sharing') => {
    const host = (address: string) => ({
      kind: 'workstation' as const,
      ports: { eth0: { rate: lineRate, address } },
    });
    const topology: Topology = {
      ...emptyTopology('program-and-packets'),
      devices: { a: host('10.0.0.1/24'), host: host('10.0.0.2/24') },
      cables: { line: { between: ['a:eth0', 'host:eth0'], medium: 'virtual' } },
      containers: {
        server: {
          host: 'host',
          image: 'server',
          restart: 'always',
          serving: { time: serviceUs * 1e3, distribution: 'exponential', concurrency: 1e6, discipline },
        },
      },
      traffic: {
        flows: {
          f: {
            from: 'a',
            to: 'host',
            payload,
            rate: (share / cost) * 1e6 * payload * 8,
            arrivals: 'periodic',
          },
        },
        requests: {
          r: {
            from: 'host',
            to: 'server',
            request: 1,
            response: 1,
            rate: rho / (serviceUs / 1e6),
            calls: [],
            timeout: 1e9,
          },
        },
      },
    };
    const made = withoutDeviceTime(topology);
    made.nodes.cores.fill(1);
    made.nodes.packetCpu[made.nodes.ids.indexOf('host')] = fromNs(cost * 1e3);
    return made;
  };

  it.each([
    { share: 0.15, discipline: 'fifo' as const },
    { share: 0.3, discipline: 'fifo' as const },
    { share: 0.3, discipline: 'sharing' as const },
  ])('share $share, $discipline', ({ share, discipline }) => {
    const rho = 0.4;
    const { sojournUs } = replicateCounted(network(rho, share, discipline), rho, 8000, ({ requests }) => ({
      sojournUs: requests.r!.latency.mean / 1e3,
      arrived: requests.r!.started,
    }));
    const slowed = serviceUs / (1 - share);
    const exact = slowed / (1 - (rho * slowed) / serviceUs);
    table.expectAgreement(
      `M/M/1 (${discipline}), packets take ${share}: time in system`,
      exact,
      sojournUs,
      0.08,
    );
  });
});

it('stands in the page as found', () => table.expectInPage());
