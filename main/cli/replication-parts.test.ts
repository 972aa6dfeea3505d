import { expect, it } from 'vitest';
import type { Replication } from '#shared/results/replication';
import { lossTable, timeTable } from './replication-parts';

const figure = (name: string, mean: number) => ({
  ...{ group: 'flows' as const, id: 'video', name },
  estimate: { mean, halfWidth: mean / 10, runs: 5 },
});
const study = (...figures: ReturnType<typeof figure>[]) => ({ figures }) as unknown as Replication;

it('tells losses by reason and where the time goes, each with its interval', () => {
  const lines = (text: string) => text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
  expect(lines(lossTable(study(figure('lost', 20), figure('lost.queue full', 20))))).toEqual([
    'lost | reason | times',
    'video | queue full | 20 ± 2',
  ]);
  const times = study(
    figure('latencyMeanUs', 5_000),
    figure('time.switching.meanUs', 1_000),
    figure('time.queueing.meanUs', 4_000),
    figure('time.at sw1:2.meanUs', 4_000),
    figure('time.queueing at sw1:2.meanUs', 4_000),
    figure('time.at sw2:1.meanUs', 1_000),
  );
  expect(lines(timeTable(times))).toEqual([
    'time goes to | mostly | longest',
    'video | queueing 4 ms ± 400 µs, switching 1 ms ± 100 µs | at sw1:2 4 ms ± 400 µs',
  ]);
  expect([lossTable(study()), timeTable(study())]).toEqual(['', '']);
});
