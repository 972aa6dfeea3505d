import { describe, expect, it } from 'vitest';
import { linuxTcp, referenceTcp } from '../transport/settings';
import { phases } from './tcp-apart';
import { meanOfRuns, measureFlows, type Measured, type Span } from './tcp-flows';
import { fluidReno, kernelFlows, ns3Flows, ns3Gigabit, ns3LinuxReno, type TcpRow } from './tcp-reference';
import { near, still, tcpTable } from '../testing/tcp-table';

const long: Span = { warmup: 10, measured: 30 };
const short: Span = { warmup: 5, measured: 15 };
const table = tcpTable();

const named = { cubic: 'CUBIC', reno: 'NewReno' };
const caseOf = (of: string, { control, flows, rttMs, queue }: TcpRow) =>
  `${of}, ${named[control]}, ${flows === 1 ? 'one flow' : `${flows} flows`}, ${rttMs} ms, queue ${queue}`;

const queueOf = (row: TcpRow, found: Measured) => near('queue', row.queueMean!, found.queueMean, 0.1);

describe('one flow into 100 Mb/s, as ns-3’s TcpLinuxReno', () => {
  it.each(ns3LinuxReno)('$rttMs ms, queue $queue', (row) => {
    const found = measureFlows(row, { ...referenceTcp, plainReno: false }, long);
    table.expectRow(caseOf('ns-3’s Linux', row), row.row, [
      near('goodput', row.goodput, found.goodput, 0.01),
      queueOf(row, found),
    ]);
  });
});

describe('one flow as the fluid sawtooth', () => {
  it.each(fluidReno)('queue $queue', (row) => {
    const tcp = { ...referenceTcp, plainReno: false, keepsCount: false };
    const found = measureFlows(row, tcp, { warmup: 20, measured: 60 });
    table.expectRow(caseOf('fluid', row), row.row, [
      near('goodput', row.goodput, found.goodput, 0.01),
      queueOf(row, found),
    ]);
  });
});

describe('flows of 1 Gb/s hosts into 100 Mb/s, as ns-3', () => {
  const [single, several] = [
    ns3Flows.filter(({ flows }) => flows === 1),
    ns3Flows.filter(({ flows }) => flows > 1),
  ];

  it.each(single)('$control, $flows flow, $rttMs ms, queue $queue', (row) => {
    const found = measureFlows(row, referenceTcp, long);
    table.expectRow(caseOf('ns-3', row), row.row, [
      near('goodput', row.goodput, found.goodput, 0.01),
      queueOf(row, found),
    ]);
  });

  it.each(several)('$control, $flows flows, $rttMs ms, queue $queue', (row) => {
    const found = meanOfRuns(row, referenceTcp, row.rttMs > 2 ? long : short);
    const again = row.retransmittedPerSecond;
    table.expectRow(caseOf('ns-3', row), row.row, [
      near('goodput', row.goodput, found.goodput, 0.02),
      {
        name: 'again',
        reference: again,
        found: found.retransmittedPerSecond,
        least: again / 2,
        most: again * 2,
      },
      { name: 'Jain', reference: row.jainLeast, found: found.jain, least: row.jainLeast, most: 1 },
    ]);
  });
});

describe('one flow at 1 Gb/s', () => {
  it.each(ns3Gigabit)('$control, $rttMs ms, access $access b/s', (row) => {
    const found = measureFlows({ ...row, rate: 1e9 }, referenceTcp, { warmup: 1, measured: 2 });
    table.expectRow(`${caseOf('ns-3 at 1 Gb/s', row)}, from ${row.access / 1e9} Gb/s`, row.row, [
      near('goodput', row.goodput, found.goodput, 0.0005),
    ]);
  });
});

describe('one flow of the Linux kernel', () => {
  it.each(kernelFlows)('$control, $rttMs ms, queue $queue', (row) => {
    const pings = row.pingMaxMs !== null;
    const found = measureFlows({ ...row, pings }, linuxTcp, short);
    table.expectRow(caseOf('kernel', row), row.row, [
      near('goodput', row.goodput, found.goodput, row.rttMs > 0 ? 0.05 : 0.02),
      ...(row.pingMaxMs !== null ? [near('ping', row.pingMaxMs, found.longestPingMs, 0.05)] : []),
    ]);
  });
});

describe('figures apart from their reference by phase', () => {
  it.each(phases)('$figure: ns-3’s own go as far', ({ ours, ns3 }) => {
    expect(ours).toBeGreaterThanOrEqual(Math.min(...ns3) * (1 - still));
    expect(ours).toBeLessThanOrEqual(Math.max(...ns3));
  });
});

it('stands in the page as found', () => table.expectInPage());
