import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bareName,
  fillIn,
  isFilledIn,
  isUnknown,
  knownAfter,
  sameButUnknowns,
  secretNames,
  secretPlaceholder,
} from './placeholders';

test('values are put in, and given back by name for the redactor', async () => {
  const text = `user=app\npassword=${secretPlaceholder('db')}\nagain=${secretPlaceholder('db')}\n`;
  const filled = await fillIn(text, { '<secret db>': () => Promise.resolve('a$&b') });
  expect(filled.text).toBe('user=app\npassword=a$&b\nagain=a$&b\n');
  expect([...filled.values]).toEqual([['<secret db>', 'a$&b']]);
});

test('a name that stands for nothing never reaches a host', async () => {
  await expect(fillIn('token: <known after pi-1/k3s-server>', {})).rejects.toThrow(
    'Nothing is known that <known after pi-1/k3s-server> stands for.',
  );
});

test('a value that looks like a placeholder is not filled in again', async () => {
  const filled = await fillIn('<secret a> <secret b>', {
    '<secret a>': () => Promise.resolve('<secret b>'),
    '<secret b>': () => Promise.resolve('deep'),
  });
  expect(filled.text).toBe('<secret b> deep');
});

test('texts agree when only the name of an unknown differs', () => {
  expect(
    sameButUnknowns('token: <secret join token of home>', `token: ${knownAfter('pi-1/k3s-server')}`),
  ).toBe(true);
  expect(sameButUnknowns('token: <secret x>', 'token: y')).toBe(false);
  expect(sameButUnknowns('a <secret x>', 'b <secret x>')).toBe(false);
});

test('text without placeholders is only the same as itself', () => {
  const plain = fc.string().filter((text) => !text.includes('<'));
  fc.assert(fc.property(plain, plain, (a, b) => sameButUnknowns(a, b) === (a === b)));
});

test('secrets to ask for: those of the design, once each, no join tokens', () => {
  const text =
    'a <secret db> b <secret hub-token> c <secret db> d <secret join token of home> <known after a/b>';
  expect(secretNames(text)).toEqual(['db', 'hub-token']);
});

test('names', () => {
  expect(isUnknown('<known after home/k3s>')).toBe(true);
  expect(isUnknown('x <known after home/k3s>')).toBe(false);
  expect(bareName('<secret db>')).toBe('db');
  expect(bareName('<known after a/b>')).toBe('known after a/b');
});

test.each([
  ['a: x\n', true],
  ['a: \n', true],
  ['a: two\nlines\n', true],
  ['b: x\n', false],
  ['a: x', false],
  ['a:\n', false],
])('%j is "a: <secret k>" with its value: %s', (text, is) =>
  expect(isFilledIn(text, `a: ${secretPlaceholder('k')}\n`)).toBe(is),
);

test('whatever the values are, a text with them in is known for it, and one with more is not', () => {
  const pieces = fc.array(fc.stringMatching(/^[a-z<>]*$/), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(pieces, fc.array(fc.string(), { minLength: 4, maxLength: 4 }), (texts, values) => {
      const named = texts.join(secretPlaceholder('k'));
      const filled = texts.reduce((text, piece, i) => `${text}${values[i]}${piece}`);
      expect(isFilledIn(filled, named)).toBe(true);
      expect(isFilledIn(`+${filled}`, named)).toBe(texts[0] === '' && texts.length > 1);
    }),
  );
});
