import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { afterEach, expect, test } from 'vitest';
import { amount, anyOf, plural, text, verbatim, word, worded } from '#shared/language/text';
import { writeAsIn } from './local';
import { inWords, said, told } from './said';

const german = {
  'Take {0} out': '{0} herausnehmen',
  '{0} delivers {1}': '{1} liefert {0}',
  '{0, plural, one {# server} other {# servers}} of {1}':
    '{0, plural, one {# Server} other {# Server}} von {1}',
  'no {0}': 'kein {0}',
  rack: 'Schrank',
};

afterEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  writeAsIn({ language: 'en', region: 'en' });
});

function inGerman() {
  const entries = Object.entries(german).map(([from, to]) => [generateMessageId(from), compileMessage(to)]);
  i18n.loadAndActivate({ locale: 'de', messages: Object.fromEntries(entries) as Record<string, string> });
  writeAsIn({ language: 'de', region: 'de-DE' });
}

test('a text of shared is said in the language of the window', () => {
  inGerman();
  expect(said(text`Take ${'pi-1'} out`)).toBe('pi-1 herausnehmen');
  expect(said(text`${'ups'} delivers ${amount('1.5 kW')}`)).toBe('1,5 kW liefert ups');
  expect(said(text`${plural(1500, { one: '# server', other: '# servers' })} of ${'home'}`)).toBe(
    '1.500 Server von home',
  );
  expect(said(text`no ${anyOf([worded(word`rack`), 'b'])}`)).toBe('kein Schrank oder b');
  expect(inWords('rack')).toBe('Schrank');
});

test('what is in no catalogue is said in English, and the words of others as they are', () => {
  inGerman();
  expect(said(text`${'a'} is new`)).toBe('a is new');
  expect(said(verbatim('no {route}'))).toBe('no {route}');
});

test('a finding is said with its mend and its offers', () => {
  inGerman();
  const finding = {
    severity: 'error' as const,
    code: 'x',
    summary: text`Take ${'a'} out`,
    mends: [
      {
        label: text`Take ${'b'} out`,
        edit: 'disconnect' as const,
        arguments: { cable: 'b' },
      },
    ],
  };
  expect(told(finding)).toMatchObject({ summary: 'a herausnehmen', mends: [{ label: 'b herausnehmen' }] });
});
