import { describe, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { programQueue, serviceUs } from './queues';
import { infiniteQueue } from './reference';

const table = pageTable('service', 'one at a time', 'µs');

/** Arrivals per replication: the 99th percentile of a busy program is what takes them. */
const arrivals: Record<number, number> = { 0.9: 100_000, 0.95: 150_000 };

describe('M/M/1: a program that serves one request at a time, exponentially distributed', () => {
  it.each(infiniteQueue.filter((row) => row.model === 'M/M/1'))(
    'load $rho',
    ({ rho, waitMeanUs, waitP99Us, row }) => {
      // P(N ≥ n) = ρⁿ: how far a request changes the chance to be among the last percent grows so, up to there.
      const most = Math.log(rho / 0.01) / (1 - rho);
      const figures = programQueue(rho, 1, {}, arrivals[rho] ?? 15_000, [(n) => rho ** -Math.min(n, most)]);
      table.expectAgreement(`M/M/1, load ${rho}: mean wait (${row})`, waitMeanUs, figures.waitUs, 0.01);
      table.expectAgreement(`99th percentile of the wait (${row})`, waitP99Us, figures.waitP99Us, 0.03);
      // The time in an M/M/1 system is exponential with mean S / (1 − ρ).
      const p99Us = (Math.log(100) * serviceUs) / (1 - rho);
      table.expectAgreement('99th percentile of the time in the system', p99Us, figures.sojournP99Us, 0.03);
    },
  );

  it('stands in the page as found', () => table.expectInPage());
});
