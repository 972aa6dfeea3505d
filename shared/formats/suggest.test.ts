import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../language/text';
import { distance, nearest, suggestion } from './suggest';

describe('the edit distance', () => {
  it.each([
    ['rate', 'rate', 0],
    ['raet', 'rate', 1],
    ['adress', 'address', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %s to %s is %i', (a, b, errors) => expect(distance(a, b)).toBe(errors));

  it('is the same both ways and no longer than the longer word', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('a suggestion', () => {
  it('is made where a word is close', () => {
    expect(nearest('gti', ['git', 'ci', 'data'])).toBe('git');
    expect(nearest('Label', ['label', 'table'])).toBe('label');
    expect(inEnglish(suggestion('raet', ['rate', 'vlan']))).toBe(
      'Did you mean "rate"? Known here: rate, vlan.',
    );
  });

  it('is not made where none is', () => {
    expect(nearest('completely-else', ['git', 'ci'])).toBeUndefined();
    expect(inEnglish(suggestion('xyz', ['rate']))).toBe('Known here: rate.');
  });
});
