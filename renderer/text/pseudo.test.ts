import { setupI18n, type Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { pseudo } from './pseudo';

const said = (message: string, values = {}) => {
  const messages: Messages = pseudo({ id: compileMessage(message) });
  return setupI18n({ locale: 'en', messages: { en: messages } })._('id', values);
};

test('a text is accented, in brackets and longer by 40 %', () => {
  expect(said('Save')).toBe('[Sàvé~~]');
});

test('values and the tags of elements stay as they are', () => {
  expect(said('Press <0>{key}</0> now', { key: 'Enter' })).toBe('[Préšš <0>Enter</0> ñõw~~~~]');
});

test.each([
  [1, '[1 dévîçé~~~]'],
  [2, '[2 dévîçéš~~~]'],
])('plurals keep their forms: %i', (count, text) => {
  expect(said('{count, plural, one {# device} other {# devices}}', { count })).toBe(text);
});
