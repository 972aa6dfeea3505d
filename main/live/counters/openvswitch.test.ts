import { describe, expect, test } from 'vitest';
import { createOpenVSwitchMeter } from './openvswitch';

const map = (counters: Record<string, unknown>) => ['map', Object.entries(counters)];
const row = (name: unknown, counters: Record<string, unknown>) => ({ name, statistics: map(counters) });
const traffic = (rx_bytes: number, tx_bytes: number, more = {}) =>
  row('vs1', { rx_bytes, tx_bytes, ...more });

describe('counters of a switch’s ports', () => {
  test.each([
    ['nothing before', [[0, traffic(1_000, 500)]], { rxBytes: 1_000, txBytes: 500 }],
    [
      '5 s later',
      [
        [0, traffic(0, 0)],
        [5, traffic(625_000, 1_250)],
      ],
      { rxBps: 1_000_000, txBps: 2_000 },
    ],
    [
      'only one way',
      [
        [0, traffic(10, 10)],
        [5, traffic(10, 635)],
      ],
      { rxBps: 0, txBps: 1_000 },
    ],
    [
      'the same again, for another reason',
      [
        [0, traffic(0, 0)],
        [5, traffic(625, 0)],
        [6, traffic(625, 0)],
      ],
      { rxBps: 1_000, txBps: 0 },
    ],
    [
      'counted anew',
      [
        [0, traffic(9_000, 9_000)],
        [5, traffic(100, 9_100)],
      ],
      { rxBytes: 100, txBytes: 9_100 },
    ],
    [
      'errors and drops',
      [[0, traffic(1, 1, { rx_errors: 2, tx_errors: 1, rx_dropped: 4, tx_dropped: 3 })]],
      { errors: 3, dropped: 7 },
    ],
  ] as [string, [number, ReturnType<typeof row>][], object][])('%s', (_, readings, expected) => {
    let now = 0;
    const meter = createOpenVSwitchMeter(() => now);
    const read = readings.map(([seconds, interfaces]) => {
      now = seconds * 1000;
      return meter([interfaces]);
    });
    expect(read.at(-1)?.get('vs1')).toMatchObject(expected);
    expect('rxBps' in (read.at(-1)?.get('vs1') ?? {})).toBe('rxBps' in expected);
  });

  test.each([
    ['no map', { name: 'vs1', statistics: 7 }],
    ['an empty map', row('vs1', {})],
    ['a map of nonsense', { name: 'vs1', statistics: ['map', [null, 5, ['rx_bytes']]] }],
    ['no name', row(5, { rx_bytes: 1, tx_bytes: 1 })],
  ])('%s counts nothing', (_, senseless) => {
    expect(createOpenVSwitchMeter()([senseless]).size).toBe(0);
  });

  test('negative and senseless figures are 0', () => {
    const read = createOpenVSwitchMeter()([row('vs1', { rx_bytes: -4, tx_bytes: 'many' })]);
    expect(read.get('vs1')).toEqual({ rxBytes: 0, txBytes: 0, errors: 0, dropped: 0 });
  });
});
