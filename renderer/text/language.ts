import { activate } from '#shared/language/activate';
import { fitting } from '#shared/language/languages';
import { countingAs, regionOf, writeAsIn } from './local';
import { pseudo, pseudoLanguage } from './pseudo';

const stored = 'rackloom.language';

/** Counts from the next opening of the window on. */
export const chooseLanguage = (tag: string) => localStorage.setItem(stored, tag);

/** The language that was chosen, else the first of the system's that there is; numbers as the system's region has them. */
export async function activateLanguage(): Promise<void> {
  const chosen = localStorage.getItem(stored);
  const language = fitting(chosen === null ? navigator.languages : [chosen, ...navigator.languages]);
  const region = regionOf(systemRegion(location.search) ?? navigator.language, language);
  writeAsIn({ language, region });
  await activate(language, chosen === pseudoLanguage ? pseudo : undefined, countingAs(language, region));
  document.documentElement.lang = language;
}

/** Electron's window is told the system's region, which may be another than that of the system's language. */
const systemRegion = (search: string) => new URLSearchParams(search).get('region');
