import { i18n, type Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

/** Modules that Vite makes of the catalogues; each is loaded only when its language is asked for. */
const catalogues = import.meta.glob<{ messages: Messages }>('../../assets/locales/*.po');

/** Has to be over before any module with texts is loaded: they read them once, as labels in plain objects. */
export async function activate(
  language: string,
  change = (messages: Messages): Messages => messages,
  locales = language,
): Promise<void> {
  const { messages } = await catalogues[`../../assets/locales/${language}.po`]!();
  // A text that is younger than the catalogue is shown as it stands in the code.
  i18n.setMessagesCompiler(compileMessage);
  i18n.loadAndActivate({ locale: language, locales, messages: change(messages) });
}
