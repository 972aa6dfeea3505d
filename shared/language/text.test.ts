import { expect, test } from 'vitest';
import { amount, anyOf, english, plural, text, verbatim, word, worded } from './text';

test.each([
  ['a plain text', text`Use fibre`, 'Use fibre', 'Use fibre'],
  ['a name', text`Take ${'pi-1'} out`, 'Take {0} out', 'Take pi-1 out'],
  ['an amount', text`capped at ${amount('2.5 Gbps')}`, 'capped at {0}', 'capped at 2.5 Gbps'],
  ['a list', text`which has ${['80', 443]}`, 'which has {0}', 'which has 80, 443'],
  ['a choice', text`no ${anyOf(['a', 'b', 'c'])}`, 'no {0}', 'no a, b or c'],
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
