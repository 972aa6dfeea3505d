import { afterEach, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { recordedTransport } from '../../transports/testing/recorded';
import { connectionsTo } from '../testing/streaming-host';
import { watchReaders } from '../testing/watch-readers';
import { gpuReader, readCards } from './gpu';

/** Written from NVIDIA's documentation of `nvidia-smi --query-gpu … --format=csv,noheader,nounits`; no card printed it. */
const transcript = `0, NVIDIA GeForce RTX 3060, 37, 4321, 12288, 61, 120.50
1, Tesla K80, [Not Supported], 0, 11441, 34, [N/A]
`;

let end = () => Promise.resolve();
afterEach(() => end());

function watching(result: { stdout: string; code?: number }) {
  const host = recordedTransport({ answers: [{ argv: /nvidia-smi/, result }] });
  const watch = watchReaders({ readers: [gpuReader], connections: connectionsTo({ 'gpu-1': host }) });
  end = watch.end;
  return watch.screen;
}

test('cards are read with what they tell, from hosts that are drawn with some', async () => {
  const gpus = await watching({ stdout: transcript }).until(
    ({ gpus }) => Object.keys(gpus).length === 2 && gpus,
  );
  expect(gpus).toMatchObject({
    'gpu-1/0': {
      source: 'gpu/gpu-1',
      name: 'NVIDIA GeForce RTX 3060',
      busyShare: 0.37,
      memoryUsedBytes: 4321 * 2 ** 20,
      memoryBytes: 12_288 * 2 ** 20,
      celsius: 61,
      watts: 120.5,
    },
    'gpu-1/1': { name: 'Tesla K80', memoryUsedBytes: 0, celsius: 34 },
  });
  expect(gpus['gpu-1/1']).not.toHaveProperty('busyShare');
  expect(gpus['gpu-1/1']).not.toHaveProperty('watts');
});

test.each([
  [{ stdout: 'absent\n' }, /driver is not installed/],
  [
    { stdout: "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n", code: 9 },
    /couldn't communicate with the NVIDIA driver/,
  ],
])('%j is said as it is', async (result, words) => {
  const problem = await watching(result).until(({ sources }) => sources['gpu/gpu-1']?.problem);
  expect(inEnglish(problem)).toMatch(words);
});

test('what is no card is passed over', () => {
  expect(readCards('gpu-1', 'No devices were found\n\n, , ,\n0, short, 1\n').size).toBe(0);
});
