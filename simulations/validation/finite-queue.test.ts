import { describe, it } from 'vitest';
import { pageTable } from '../testing/page-table';
import { portQueue } from './queues';
import { finiteQueue } from './reference';

const table = pageTable('queue', 'few places', 'µs or share');

/** Arrivals per replication: a long queue swings slowly at load 1. */
const arrivals: Record<string, number> = { '101 1': 200_000 };

describe('M/D/1/K: a drop-tail port with few places', () => {
  it.each(finiteQueue)('$places places, load $rho', ({ places, rho, loss, sojournUs, row }) => {
    const figures = portQueue(rho, places, arrivals[`${places} ${rho}`] ?? 20_000, [places - 1]);
    const what = `M/D/1/${places}, load ${rho}`;
    table.expectAgreement(`${what}: time in system (${row})`, sojournUs, figures.sojournUs, 0.01);
    if (loss >= 1e-3) table.expectAgreement(`loss (${row})`, loss, figures.loss, 0.03);
  });

  it('stands in the page as found', () => table.expectInPage());
});
