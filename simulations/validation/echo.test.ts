import { describe, expect, it } from 'vitest';
import { collect } from '../measure/collect';
import { pageTable } from '../testing/page-table';
import { switchedPair, withoutDeviceTime } from './bench-networks';
import { echo } from './reference';
import { runNetwork } from './run-network';

const table = pageTable('link', 'echo', 'ps');
const options = { seed: 1, warmup: 0, duration: 1e12 };

describe('echo latency, exact to the picosecond', () => {
  it.each(echo)('UDP $payload B at $rate b/s, $propagationUs us a cable', (row) => {
    const { rate, propagationUs, payload, roundTripUs } = row;
    const flow = { rate: payload * 8 * 20, payload, arrivals: 'periodic' as const };
    const flows = { there: { from: 'a', to: 'b', ...flow }, back: { from: 'b', to: 'a', ...flow } };
    const run = runNetwork(withoutDeviceTime(switchedPair(rate, propagationUs * 1e3, { flows })), options);
    const { there, back } = collect(run).flows;
    // Devices take no time here, so a round trip is a trip there and a trip back.
    const roundTrip = Math.round((there!.latency.mean + back!.latency.mean) * 1e3);
    const what = `UDP echo, ${rate / 1e6} Mb/s, ${propagationUs} µs a cable, ${payload} B (${row.row})`;
    table.expectExactly(what, Math.round(roundTripUs * 1e6), roundTrip);
    expect(there!.latency.max).toBe(there!.latency.mean);
    expect(there!.received).toBeGreaterThanOrEqual(19);
  });

  it.each(echo)('a request and its answer of $payload B at $rate b/s, $propagationUs us a cable', (row) => {
    const { rate, propagationUs, payload } = row;
    const call = { to: 'b', request: payload - 24, response: payload - 24, calls: [] };
    const requests = { ping: { from: 'a', ...call, rate: 5, timeout: 1e9 } };
    // The first one, before the measured time, opens the connection.
    const network = withoutDeviceTime(switchedPair(rate, propagationUs * 1e3, { requests }));
    const run = runNetwork(network, { ...options, warmup: 1e12 });
    const { ping } = collect(run).requests;
    // 24 bytes less of message: TCP with time stamps has 52 bytes of headers where UDP has 28, so frames are equal. The
    // last acknowledgement of the request leaves just before the answer, which waits for its slot of 90 + 20 bytes.
    const acknowledgementSlot = ((70 + 20) * 8 * 1e12) / rate;
    const exact = Math.round(row.roundTripUs * 1e6) + acknowledgementSlot;
    expect(ping!.finished).toBeGreaterThan(0);
    const what = `request and answer over TCP, ${rate / 1e6} Mb/s, ${propagationUs} µs a cable, ${payload} B`;
    table.expectExactly(what, exact, Math.round(ping!.latency.mean * 1e3));
  });

  it('stands in the page as found', () => table.expectInPage());
});
