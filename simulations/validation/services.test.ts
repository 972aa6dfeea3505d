import { describe, it } from 'vitest';
import type { Serving } from '#shared/topology/serving';
import { pageTable } from '../testing/page-table';
import { erlangB, erlangC } from './erlang';
import { programQueue, serviceUs } from './queues';

const table = pageTable('service', 'service times', 'µs or share');

/** Arrivals per replication; more where service times vary widely, since there chance has more to say than what controls know. */
const arrivals = 15_000;
const arrivalsOf = ({ variation }: Times) => (variation > 1 ? 60_000 : arrivals);
/** Above k requests in the system the next one waits. */
const beyond = (k: number) => [(n: number) => Math.max(0, n - k)];

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
const sharing = { discipline: 'sharing', concurrency: 1e6 } as const;
const named = ({ distribution, variation }: Times): string =>
  variation === 0 ? distribution : `${distribution}, variation ${variation}`;

describe('M/M/k: the mean wait of Erlang C', () => {
  it.each([
    { k: 2, rho: 0.7 },
    { k: 4, rho: 0.8 },
    { k: 8, rho: 0.8 },
  ])('$k servers, load $rho', ({ k, rho }) => {
    const { waitUs } = programQueue(k * rho, k, {}, arrivals, beyond(k));
    const exact = (erlangC(k, k * rho) * serviceUs) / (k * (1 - rho));
    table.expectAgreement(`M/M/${k}, load ${rho}: mean wait`, exact, waitUs, 0.01);
  });
});

describe('M/G/1: the mean wait of Pollaczek and Khinchine, ρ S (1 + c²) ÷ 2 (1 − ρ)', () => {
  it.each(general)('$distribution, variation $variation', (serving) => {
    const rho = 0.6;
    const { waitUs } = programQueue(rho, 1, written(serving), arrivalsOf(serving));
    const exact = (rho * serviceUs * (1 + serving.variation ** 2)) / (2 * (1 - rho));
    table.expectAgreement(`M/G/1, ${named(serving)}: mean wait`, exact, waitUs, 0.01);
  });
});

describe('M/G/1 with processor sharing: S ÷ (1 − ρ), whatever the distribution', () => {
  it.each<Times>([...general, { distribution: 'exponential', variation: 0 }])(
    '$distribution, variation $variation',
    (serving) => {
      const rho = 0.6;
      const { sojournUs } = programQueue(rho, 1, { ...written(serving), ...sharing }, arrivalsOf(serving));
      table.expectAgreement(
        `M/G/1-PS, ${named(serving)}: time in system`,
        serviceUs / (1 - rho),
        sojournUs,
        0.01,
      );
    },
  );
});

it('M/M/k with processor sharing takes as long as first come, first served, on average', () => {
  const [k, rho] = [4, 0.8];
  const { sojournUs } = programQueue(k * rho, k, sharing, arrivals, beyond(k));
  const exact = serviceUs + (erlangC(k, k * rho) * serviceUs) / (k * (1 - rho));
  table.expectAgreement(`M/M/${k}-PS, load ${rho}: time in system`, exact, sojournUs, 0.01);
});

describe('M/G/k without a queue: the rejections of Erlang B, whatever the distribution', () => {
  it.each(general)('$distribution, variation $variation', (serving) => {
    const [k, load] = [4, 3];
    const { rejected } = programQueue(load, k, { ...written(serving), queue: 0 }, arrivals);
    table.expectAgreement(`M/G/${k}/${k}, ${named(serving)}: rejected`, erlangB(k, load), rejected, 0.01);
  });
});

it('stands in the page as found', () => table.expectInPage());
