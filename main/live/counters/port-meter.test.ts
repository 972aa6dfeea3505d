import { describe, expect, test } from 'vitest';
import { createPortMeter } from './port-meter';

const at = (rxBytes: number, txBytes: number) =>
  new Map([['p', { rxBytes, txBytes, errors: 0, dropped: 0 }]]);
/** Rates from one reading to another, so many seconds later. */
function between(one: [number, number], other: [number, number], seconds = 10) {
  let now = 1_000;
  const meter = createPortMeter(() => now);
  meter(at(...one));
  now += seconds * 1000;
  const { rxBps, txBps } = meter(at(...other)).get('p')!;
  return { rxBps, txBps };
}
const none = { rxBps: undefined, txBps: undefined };

describe('rates of a port', () => {
  test('are bits a second from one reading to the next; none moved is nothing, not unknown', () => {
    expect(between([1_000, 500], [126_000, 500])).toEqual({ rxBps: 100_000, txBps: 0 });
    expect(between([7, 7], [7, 7])).toEqual({ rxBps: 0, txBps: 0 });
  });

  test('go on where a 32-bit counter wraps', () => {
    expect(between([2 ** 32 - 1_000, 100], [249_000, 200])).toEqual({ rxBps: 200_000, txBps: 80 });
    expect(between([100, 2 ** 32 - 1], [100, 124])).toEqual({ rxBps: 0, txBps: 100 });
  });

  test('are none where the switch began anew: both fell, or one fell from where nothing wraps', () => {
    expect(between([2 ** 32 - 1_000, 2 ** 32 - 1_000], [10, 10])).toEqual(none);
    expect(between([1_000, 0], [10, 0])).toEqual(none);
    expect(between([2 ** 40, 0], [10, 0])).toEqual(none);
  });

  test('of 64-bit counters are right beyond 32 bits, and beyond what a double counts one by one', () => {
    expect(between([2 ** 40, 2 ** 33], [2 ** 40 + 1_250_000, 2 ** 33])).toEqual({ rxBps: 1e6, txBps: 0 });
    const { rxBps } = between([2 ** 60, 0], [2 ** 60 + 1.25e9, 0]);
    expect(rxBps).toBeGreaterThan(0.999e9);
    expect(rxBps).toBeLessThan(1.001e9);
  });

  test('are none where no time has passed, or the clock was set back', () => {
    expect(between([0, 0], [1_000, 0], 0)).toEqual(none);
    expect(between([0, 0], [1_000, 0], -5)).toEqual(none);
  });

  test('are none at a port’s first reading, whatever the others did', () => {
    const meter = createPortMeter(() => 1);
    expect(meter(at(5, 5)).get('p')).toEqual({ rxBytes: 5, txBytes: 5, errors: 0, dropped: 0 });
  });
});
