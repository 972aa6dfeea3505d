import { describe, expect, it } from 'vitest';
import { timeParts } from '#shared/results/breakdown';
import { partsOf } from './flow-rows';

describe('partsOf', () => {
  it('adds each part over all hops and leaves out what takes no time', () => {
    const hops = [
      { at: 'dev', parts: { 'host stack': 30, serialisation: 12 } },
      { at: 'sw1', parts: { serialisation: 12, queueing: 6, overlay: 0 } },
    ];
    expect(partsOf(hops, timeParts)).toEqual([
      ['serialisation', 24],
      ['queueing', 6],
      ['host stack', 30],
    ]);
  });
});
