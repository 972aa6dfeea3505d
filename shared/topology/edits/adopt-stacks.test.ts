import { expect, it } from 'vitest';
import { hostTimesOf } from '../../devices/host-times';
import { readTopology, writeTopology } from '../../formats/rackloom';
import { stackMeasurement } from '../calibration';
import { adoptStacks } from './adopt-stacks';

const file = `rackloom: 1
name: two
devices:
  # The first one.
  a: { kind: mini-pc, label: A }
  b:
    kind: raspberry-pi # in the cupboard
    machine:
      cpu: { packet: 2 us }
`;
const fitted = (device: string, mean: number, halfWidth: number) => ({
  ...{ device, before: 12e3 },
  fitted: { mean, halfWidth, runs: 6 },
});

it('writes what was measured and when beside what stands there, and nothing else', () => {
  const read = readTopology(file).topology!;
  const after = adoptStacks(read, {
    stacks: [fitted('a', 41_234.5, 1_999), fitted('b', 9_960, 3)],
    date: '2026-11-26',
  });
  expect(writeTopology(file, after)).toBe(`rackloom: 1
name: two
devices:
  # The first one.
  a: { kind: mini-pc, label: A, machine: { stack: 41.2 us, calibration: { date: 2026-11-26, stack: 41.2 us, halfWidth: 2 us } } }
  b:
    kind: raspberry-pi # in the cupboard
    machine:
      stack: 10 us
      cpu: { packet: 2 us }
      calibration: { date: 2026-11-26, stack: 10 us, halfWidth: 100 ns }
`);
  expect(hostTimesOf(after.devices['a']!).stack).toBe(41_200);
  expect(stackMeasurement(after.devices['b']!.machine)).toEqual({
    ...{ date: '2026-11-26', stack: 10_000, halfWidth: 100 },
  });
});
