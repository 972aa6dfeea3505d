import { describe, it } from 'vitest';
import type { Serving } from '#shared/topology/serving';
import { emptyTopology } from '#shared/topology/topology';
import { withoutDeviceTime } from './bench-networks';
import { pageTable } from '../testing/page-table';
import { replicate, serviceUs } from './queues';

const table = pageTable('service', 'service times', 'µs or share');

/** A program on the host that also sends the requests: nothing but waiting and being served takes time. */
function program(load: number, cores: number, serving: Partial<Serving>) {
  const network = withoutDeviceTime({
    ...emptyTopology('program'),
    devices: { host: { kind: 'workstation' } },
    containers: {
      server: {
        host: 'host',
        image: 'server',
        restart: 'always',
        serving: { time: serviceUs * 1e3, distribution: 'exponential', concurrency: cores, ...serving },
      },
    },
    traffic: {
      flows: {},
      requests: {
        r: {
          from: 'host',
          to: 'server',
          request: 1,
          response: 1,
          rate: load / (serviceUs / 1e6),
          calls: [],
          timeout: 1e9,
        },
      },
    },
  });
  network.nodes.cores.fill(cores);
  return network;
}

/** Mean wait, time in the system, and share turned away; `load` in Erlangs. */
const figuresOf = (load: number, cores: number, serving: Partial<Serving>, arrivals = 15_000) =>
  replicate(program(load, cores, serving), load, arrivals, ({ requests }) => {
    const { latency, hops, started, failed } = requests.r!;
    const waitUs = hops.reduce((sum, hop) => sum + (hop.parts.queueing ?? 0), 0) / 1e3;
    return {
      waitUs,
      sojournUs: latency.mean / 1e3,
      rejected: (failed.rejected ?? 0) / started,
      arrived: started,
    };
  });

/** Share of requests that wait for one of k servers, load a (Erlang C); and that are turned away without a queue (Erlang B). */
function erlang(k: number, a: number): { b: number; c: number } {
  let b = 1;
  for (let n = 1; n <= k; n++) b = (a * b) / (n + a * b);
  return { b, c: b / (1 - (a / k) * (1 - b)) };
}

interface Times {
  distribution: Serving['distribution'];
  variation: number;
}

const general: Times[] = [
  { distribution: 'constant', variation: 0 },
  { distribution: 'gamma', variation: 0.5 },
  { distribution: 'gamma', variation: 1.5 },
  { distribution: 'lognormal', variation: 0.7 },
  { distribution: 'lognormal', variation: 1.5 },
];
const written = ({ distribution, variation }: Times): Partial<Serving> =>
  variation === 0 ? { distribution } : { distribution, variation };
const named = ({ distribution, variation }: Times): string =>
  variation === 0 ? distribution : `${distribution}, variation ${variation}`;

describe('M/M/k: the mean wait of Erlang C', () => {
  it.each([
    { k: 2, rho: 0.7 },
    { k: 4, rho: 0.8 },
    { k: 8, rho: 0.8 },
  ])('$k servers, load $rho', ({ k, rho }) => {
    const { waitUs } = figuresOf(k * rho, k, { distribution: 'exponential' });
    const exact = (erlang(k, k * rho).c * serviceUs) / (k * (1 - rho));
    table.expectAgreement(`M/M/${k}, load ${rho}: mean wait`, exact, waitUs, 0.08);
  });
});

describe('M/G/1: the mean wait of Pollaczek and Khinchine, ρ S (1 + c²) ÷ 2 (1 − ρ)', () => {
  it.each(general)('$distribution, variation $variation', (serving) => {
    const rho = 0.6;
    const { waitUs } = figuresOf(rho, 1, written(serving));
    const exact = (rho * serviceUs * (1 + serving.variation ** 2)) / (2 * (1 - rho));
    table.expectAgreement(`M/G/1, ${named(serving)}: mean wait`, exact, waitUs, 0.12);
  });
});

describe('M/G/1 with processor sharing: S ÷ (1 − ρ), whatever the distribution', () => {
  it.each<Times>([...general, { distribution: 'exponential', variation: 0 }])(
    '$distribution, variation $variation',
    (serving) => {
      const rho = 0.6;
      const { sojournUs } = figuresOf(rho, 1, {
        ...written(serving),
        discipline: 'sharing',
        concurrency: 1e6,
      });
      table.expectAgreement(
        `M/G/1-PS, ${named(serving)}: time in system`,
        serviceUs / (1 - rho),
        sojournUs,
        0.08,
      );
    },
  );
});

it('M/M/k with processor sharing takes as long as first come, first served, on average', () => {
  const [k, rho] = [4, 0.8];
  const { sojournUs } = figuresOf(k * rho, k, { discipline: 'sharing', concurrency: 1e6 });
  const exact = serviceUs + (erlang(k, k * rho).c * serviceUs) / (k * (1 - rho));
  table.expectAgreement(`M/M/${k}-PS, load ${rho}: time in system`, exact, sojournUs, 0.05);
});

describe('M/G/k without a queue: the rejections of Erlang B, whatever the distribution', () => {
  it.each(general)('$distribution, variation $variation', (serving) => {
    const [k, load] = [4, 3];
    const { rejected } = figuresOf(load, k, { ...written(serving), queue: 0 });
    table.expectAgreement(`M/G/${k}/${k}, ${named(serving)}: rejected`, erlang(k, load).b, rejected, 0.05);
  });
});

it('stands in the page as found', () => table.expectInPage());
