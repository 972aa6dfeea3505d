import { expect, it } from 'vitest';
import type { Results } from '#shared/results/results';
import { faultMarks } from './fault-marks';

const results = (timeline: Results['timeline']) =>
  ({ measured: { from: 1e9, to: 11e9 }, timeline }) as unknown as Results;

it('places faults in the run, warm-up included, and keeps them within it', () => {
  expect(
    faultMarks(
      results([
        { from: 2e9, until: 3e9, kind: 'cable', targets: ['c1'] },
        { from: 4e9, kind: 'power', targets: ['pi-1', 'pi-2'] },
        { from: 9e9, until: 12e9, kind: 'port', targets: ['sw1:3'] },
      ]),
    ),
  ).toEqual([
    { from: 3e9, until: 4e9, words: 'c1 pulled at 3\u2009s, back at 4\u2009s' },
    { from: 5e9, until: 11e9, words: 'pi-1, pi-2 without power at 5\u2009s, to the end' },
    { from: 10e9, until: 11e9, words: 'sw1:3 down at 10\u2009s, back at 13\u2009s' },
  ]);
});
