import { expect, it } from 'vitest';
import { probeRounds } from './rounds';

const hosts = (count: number) => Array.from({ length: count }, (_, i) => `h${i}`);

it('few hosts all ask each other, both ways, once', () => {
  for (const count of [2, 3, 8]) {
    const pairs = probeRounds(hosts(count)).flat();
    expect(new Set(pairs.map(String)).size).toBe(count * (count - 1));
    expect(pairs.every(([from, to]) => from !== to)).toBe(true);
  }
});

it('many hosts ask the next two each: any three in a row ask each other', () => {
  const pairs = new Set(probeRounds(hosts(40)).flat().map(String));
  expect(pairs.size).toBe(80);
  for (const pair of ['h5,h6', 'h6,h7', 'h5,h7', 'h39,h0', 'h38,h0']) expect(pairs).toContain(pair);
});

it('in a round a host asks one and is asked by one, and few ask at once', () => {
  for (const round of probeRounds(hosts(40))) {
    expect(round.length).toBeLessThanOrEqual(16);
    for (const end of [0, 1]) expect(new Set(round.map((pair) => pair[end])).size).toBe(round.length);
  }
});

it('one host, or none, has nobody to ask', () => {
  expect(probeRounds(['a'])).toEqual([]);
  expect(probeRounds([])).toEqual([]);
});
