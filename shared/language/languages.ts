/** The language that the texts are written in where they stand in the code. */
export const sourceLanguage = 'en';

/**
 * The languages there are, by BCP 47 tag, each under the name its own speakers give it. To add one, add a line here and
 * run `npm run texts`: it makes `assets/locales/TAG.po`, whose texts are still to be translated.
 */
export const languages: readonly { tag: string; name: string }[] = [{ tag: 'en', name: 'English' }];

/**
 * The first of the wanted languages that there is, a regional one (`de-AT`) served by its language (`de`); the source
 * language if there is none.
 */
export function fitting(wanted: readonly string[], there = languages.map(({ tag }) => tag)): string {
  for (const tag of wanted) {
    const found = there.find((each) => each === tag) ?? there.find((each) => each === tag.split('-')[0]);
    if (found) return found;
  }
  return sourceLanguage;
}
