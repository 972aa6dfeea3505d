import { expect, test } from 'vitest';
import { languageCommands } from './language';

const english = { tag: 'en', name: 'English' };

test('there is a choice of languages where there is more than one', () => {
  expect(languageCommands([english])).toEqual([]);
  const both = languageCommands([english, { tag: 'de', name: 'Deutsch' }]);
  expect(both.map(({ label }) => label)).toEqual(['Language: English', 'Language: Deutsch']);
});
