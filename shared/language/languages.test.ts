import { expect, test } from 'vitest';
import { fitting, languages, sourceLanguage } from './languages';

const there = ['en', 'de', 'pt-BR'];

test.each([
  ['a language that there is', ['de'], 'de'],
  ['a region of one', ['de-AT', 'en'], 'de'],
  ['the first wanted that there is', ['fr-FR', 'pt-BR', 'de'], 'pt-BR'],
  ['no other region of a regional one', ['pt-PT'], 'en'],
  ['none of the wanted', ['fr'], 'en'],
  ['nothing wanted', [], 'en'],
])('fits %s', (_, wanted, found) => {
  expect(fitting(wanted, there)).toBe(found);
});

test('the source language is one of the languages', () => {
  expect(languages.map(({ tag }) => tag)).toContain(sourceLanguage);
});
