import { expect, it } from 'vitest';
import { placeOf, shareWords, timeShares } from './time-shares';

it('ranks every part of every place by its time', () => {
  const shares = timeShares([
    { at: 'pi-1', port: 'eth0', parts: { 'host stack': 100, queueing: 700 } },
    { at: 'uplink', parts: { propagation: 200 } },
    { at: 'gpu-1', parts: { service: 0 } },
  ]);
  expect(shares.map(({ share }) => share)).toEqual([0.7, 0.2, 0.1]);
  expect(shares.map((each) => `${shareWords(each)} ${placeOf(each)}`)).toEqual([
    'is waiting at pi-1:eth0',
    'is the way along uplink',
    'is network stack and timers of pi-1:eth0',
  ]);
});

it('has nothing to say where no time was spent', () => {
  expect(timeShares([])).toEqual([]);
});
