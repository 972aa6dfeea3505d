import { activate } from '#shared/language/activate';
import { fitting } from '#shared/language/languages';
import { pseudo, pseudoLanguage } from './pseudo';

const stored = 'rackloom.language';

/** Counts from the next opening of the window on. */
export const chooseLanguage = (tag: string) => localStorage.setItem(stored, tag);

/** The language that was chosen, else the first of the system's that there is. */
export async function activateLanguage(): Promise<void> {
  const chosen = localStorage.getItem(stored);
  const language = fitting(chosen === null ? navigator.languages : [chosen, ...navigator.languages]);
  await activate(language, chosen === pseudoLanguage ? pseudo : undefined);
  document.documentElement.lang = language;
}
