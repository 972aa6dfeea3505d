import { i18n, type Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { fitting } from '#shared/language/languages';
import { pseudo, pseudoLanguage } from './pseudo';

const catalogues = import.meta.glob<{ messages: Messages }>('../../assets/locales/*.po');
const stored = 'rackloom.language';

/** From the next opening of the window on: its texts are read once, when its modules are. */
export const chooseLanguage = (tag: string) => localStorage.setItem(stored, tag);

/** Has to be over before any module with texts is loaded. */
export async function activateLanguage(): Promise<void> {
  const chosen = localStorage.getItem(stored);
  const locale = fitting(chosen === null ? navigator.languages : [chosen, ...navigator.languages]);
  const { messages } = await catalogues[`../../assets/locales/${locale}.po`]!();
  // A text that is younger than the catalogue is shown as it stands in the code.
  i18n.setMessagesCompiler(compileMessage);
  i18n.loadAndActivate({ locale, messages: chosen === pseudoLanguage ? pseudo(messages) : messages });
  document.documentElement.lang = locale;
}
