import { t } from '@lingui/core/macro';
import { Languages } from 'lucide-react';
import { languages } from '#shared/language/languages';
import { tell } from '../state/notice';
import { chooseLanguage } from '../text/language';
import { always, type Command } from './command';

/** One for each language, where there is a choice. */
export const languageCommands = (there = languages): Command[] =>
  there.length < 2
    ? []
    : there.map(({ tag, name }) => ({
        id: `view.language.${tag}`,
        label: t`Language: ${name}`,
        group: 'View',
        icon: Languages,
        enabled: always,
        run: () => {
          chooseLanguage(tag);
          tell({ kind: 'done', summary: t`${name} counts from the next opening of the window.` });
        },
      }));
