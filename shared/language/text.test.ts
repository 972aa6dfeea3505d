import { expect, test } from 'vitest';
import { allOf, amount, anyOf, english, plural, text, verbatim, withWords, word, worded } from './text';

test.each([
  ['a plain text', text`Use fibre`, 'Use fibre', 'Use fibre'],
  ['a name', text`Take ${'pi-1'} out`, 'Take {0} out', 'Take pi-1 out'],
  ['an amount', text`capped at ${amount('2.5 Gbps')}`, 'capped at {0}', 'capped at 2.5 Gbps'],
  ['a list', text`which has ${['80', 443]}`, 'which has {0}', 'which has 80, 443'],
  ['a choice', text`no ${anyOf(['a', 'b', 'c'])}`, 'no {0}', 'no a, b or c'],
  ['all of several', text`${allOf(['a', 'b', 'c'])} hang`, '{0} hang', 'a, b and c hang'],
  ['a choice of one', text`no ${anyOf(['a'])}`, 'no {0}', 'no a'],
  ['a text in a text', text`${text`switch ${'sw1'}`} hangs`, '{0} hangs', 'switch sw1 hangs'],
  ['a label in a text', text`a ${worded(word`Rack`)}`, 'a {0}', 'a Rack'],
  ['the words of others', verbatim('no {route}'), '{0}', 'no {route}'],
  ['what is not there', text`<${undefined}>`, '<{0}>', '<>'],
])('%s has a message, and is English', (_, said, message, words) => {
  expect(said.message).toBe(message);
  expect(english(said)).toBe(words);
});

test.each([
  [1, '1 server'],
  [3, '3 servers'],
])('%i is counted', (count, words) => {
  expect(english(text`${plural(count, { one: '# server', other: '# servers' })}`)).toBe(words);
});

test('words are changed wherever a value has them', () => {
  const told = text`${'k3y'}: ${verbatim('a k3y')} of ${['k3y', 3]}, ${anyOf(['k3y'])}, ${allOf(['k3y'])}, ${amount('3 s')}`;
  expect(english(withWords(told, (words) => words.replace('k3y', '…')))).toBe('…: a … of …, 3, …, …, 3 s');
});
