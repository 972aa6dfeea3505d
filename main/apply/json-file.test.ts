import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { differingKeys, readJsonObject, withChange, withKeys, writeJsonObject } from './json-file';

describe('a JSON file of theirs and ours', () => {
  test('is read; nothing in it is an empty object', () => {
    expect(readJsonObject(null)).toEqual({ value: {} });
    expect(readJsonObject(' \n')).toEqual({ value: {} });
    expect(readJsonObject('{"a": [1]}')).toEqual({ value: { a: [1] } });
  });

  test.each([
    ['a comma too many', '{\n  "a": 1,\n}\n', 3],
    ['a comma too few', '{\n  "a": 1\n  "b": 2\n}\n', 3],
    ['a comment', '{\n  // mine\n  "a": 1\n}', 2],
    ['cut off', '{\n  "a": {\n    "b": 1', 3],
    ['no object', '[1]', 1],
  ])('%s: says the line', (_, text, line) => {
    expect(inEnglish(readJsonObject(text))).toMatchObject({
      line,
      why: expect.stringMatching(/\w/) as string,
    });
  });

  test('keeps its indentation', () => {
    expect(writeJsonObject({ a: { b: 1 } }, '{\n\t"a": 1\n}')).toBe('{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n');
    expect(writeJsonObject({ a: 1 }, null)).toBe('{\n  "a": 1\n}\n');
  });

  test('ours goes in key by key, lists as a whole', () => {
    const theirs = { 'log-opts': { labels: 'x', 'max-size': '1' }, dns: ['1.1.1.1'], debug: true };
    const ours = { 'log-opts': { 'max-size': '9' }, dns: ['9.9.9.9'] };
    expect(withKeys(theirs, ours)).toEqual({
      'log-opts': { labels: 'x', 'max-size': '9' },
      dns: ['9.9.9.9'],
      debug: true,
    });
    expect(differingKeys(theirs, ours)).toEqual(['log-opts', 'dns']);
    expect(differingKeys(withKeys(theirs, ours), ours)).toEqual([]);
  });

  test('ours is taken back, and what others changed meanwhile stays', () => {
    const left = { 'log-opts': { 'max-size': '9' }, mtu: 1400, dns: ['9.9.9.9'] };
    const before = { dns: ['1.1.1.1'] };
    const now = { 'log-opts': { 'max-size': '9', labels: 'x' }, mtu: 1400, dns: ['9.9.9.9'], debug: true };
    expect(withChange(now, left, before)).toEqual({
      'log-opts': { labels: 'x' },
      dns: ['1.1.1.1'],
      debug: true,
    });
    expect(withChange({ ...now, mtu: 9000 }, left, before)).toBeUndefined();
    const { mtu: _, ...without } = now;
    expect(withChange(without, left, before)).not.toHaveProperty('mtu');
  });

  test('whatever ours and theirs are: merged and taken back, theirs is as before', () => {
    const key = fc.constantFrom('a', 'b', 'c');
    const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 2 }));
    const object = fc.dictionary(
      key,
      fc.oneof(leaf, fc.dictionary(key, leaf, { minKeys: 1, noNullPrototype: true })),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(object, object, (theirs, ours) => {
        const merged = withKeys(theirs, ours);
        expect(differingKeys(merged, ours)).toEqual([]);
        expect(withChange(merged, merged, theirs)).toEqual(theirs);
        expect(withChange({ ...merged, other: 1 }, merged, theirs)).toEqual({ ...theirs, other: 1 });
      }),
    );
  });
});
