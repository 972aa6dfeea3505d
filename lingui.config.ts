import { defineConfig } from '@lingui/cli';
import babel from '@lingui/cli/api/extractors/babel';
import { formatter } from '@lingui/format-po';
import { sharedTexts } from './scripts/shared-texts';
import { languages, sourceLanguage } from './shared/language/languages';

/**
 * Where the texts are that people read, and the catalogues they are collected into (`npm run texts`). Sorted by text and
 * without line numbers, so that a catalogue changes only where a text does.
 */
export default defineConfig({
  sourceLocale: sourceLanguage,
  locales: languages.map(({ tag }) => tag),
  catalogs: [
    {
      path: 'assets/locales/{locale}',
      include: ['renderer', 'main', 'shared', 'simulations'],
      exclude: ['**/*.test.ts', '**/*.cases.ts', '**/testing/**'],
    },
  ],
  extractors: [sharedTexts, babel],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
});
