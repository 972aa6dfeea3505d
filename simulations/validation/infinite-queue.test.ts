import { describe, expect, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { singleQueue, withoutDeviceTime } from './bench-networks';
import { disagreement } from './confidence';
import { portQueue, serviceUs } from './queues';
import { infiniteQueue } from './reference';

const table = pageTable('queue', 'room for all', 'µs');
const rows = infiniteQueue.filter((row) => row.model === 'M/D/1');

/** Arrivals per replication: the 99th percentile of a busy line is what takes them. */
const arrivals: Record<number, number> = { 0.9: 40_000, 0.95: 200_000 };

describe('M/D/1: a port with room for all, Poisson arrivals of equal frames', () => {
  it.each(rows)('load $rho', ({ rho, waitMeanUs, waitP99Us, row }) => {
    const marks = [waitP99Us / serviceUs, waitP99Us / serviceUs / 2];
    const figures = portQueue(rho, Infinity, arrivals[rho] ?? 20_000, marks);
    table.expectAgreement(`M/D/1, load ${rho}: mean wait (${row})`, waitMeanUs, figures.waitUs, 0.01);
    table.expectAgreement(`99th percentile (${row})`, waitP99Us, figures.waitP99Us, 0.03);
  });

  it('stands in the page as found', () => table.expectInPage());
});

describe('what is not so is found out', () => {
  const { rho, waitMeanUs } = rows.find((row) => row.rho === 0.7)!;

  it('a line that is half a percent slow', () => {
    const slow = withoutDeviceTime(singleQueue(99.5e6, { rate: 65.38e6, payload: 934, arrivals: 'poisson' }));
    slow.flows.interval.fill((serviceUs * 1e6) / rho);
    const { waitUs } = portQueue(rho, Infinity, 20_000, [], slow);
    expect(disagreement(waitMeanUs, waitUs, 0.01)).toMatch(/^outside/);
  });

  it('arrivals that are not Poisson', () => {
    const regular = withoutDeviceTime(
      singleQueue(100e6, { rate: 65.38e6, payload: 934, arrivals: 'periodic' }),
    );
    regular.flows.interval.fill((serviceUs * 1e6) / rho);
    expect(() => portQueue(rho, Infinity, 20_000, [], regular)).toThrow('not Poisson');
  });
});
