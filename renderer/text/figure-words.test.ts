import { expect, it } from 'vitest';
import { figureLabel, figureWords, namedFigure } from './figure-words';
import { interval } from './interval';

it('names figures as people do, and writes them with the unit that their name ends in', () => {
  expect(figureLabel('forward.utilisationShare')).toBe('load, forward');
  expect(figureLabel('lost.queue full')).toBe('lost: queue full');
  expect(figureLabel('backward.lostFrames.no route')).toBe('frames lost, backward: no route');
  expect(figureLabel('time.queueing at sw1:2.meanUs')).toBe('mean time, queueing at sw1:2');
  expect(namedFigure('requests.page.latencyMeanUs')).toBe('page, mean latency');
  const written = (name: string, value: number) => figureWords(name)(value).replaceAll('\u2009', ' ');
  expect(written('latencyMeanUs', 1_500)).toBe('1.5 ms');
  expect(written('goodputBps', 2e6)).toBe('2 Mb/s');
  expect(written('ratePerS', 12.345)).toBe('12.3/s');
  expect(written('forward.queueMeanFrames', 0.012_34)).toBe('0.0123');
});

it('has an interval only where more than one run stands behind the figure', () => {
  const words = (value: number) => `${value} ms`;
  expect(interval({ mean: 72, halfWidth: 4, runs: 5 }, words)).toBe('72 ms ± 4 ms');
  expect(interval({ mean: 72, halfWidth: Infinity, runs: 1 }, words)).toBe('72 ms');
  expect(interval({ mean: 72, halfWidth: null as never, runs: 1 }, words)).toBe('72 ms');
});
