/**
 * Numbers, dates, prices and lists as people write them: digits and separators by the system's region, whatever language the
 * texts are in; words by the language. Files, fields and exports have the one form that their format knows.
 */
let language = 'en';
let region = 'en';

/** Counts for everything that is written from then on. */
export function writeAsIn(next: { language: string; region: string }): void {
  ({ language, region } = next);
  formatters.clear();
}

/**
 * The region that a system names, as `Intl` knows it: `de_DE.UTF-8` and `en-US@posix` are de-DE and en-US; what is no locale at all
 * is the language that is given.
 */
export function regionOf(named: string, language: string): string {
  const tag = named.replace(/[.@].*$/, '').replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language;
  } catch {
    return language;
  }
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Formatters are kept: to make one takes longer than a hundred numbers. */
function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.NumberFormat(region, { useGrouping: 'min2', ...options });
  formatters.set(key, known);
  return known;
}

/** Not rounded: `2.5`, `12,345`. */
export const decimal = (value: number): string => numbers({ maximumFractionDigits: 20 }).format(value);

export const whole = (value: number): string => numbers({ maximumFractionDigits: 0 }).format(value);

/** `1.41` in three digits, without zeros at the end. */
export const significant = (value: number, digits = 3): string =>
  numbers({ maximumSignificantDigits: digits }).format(value);

/** As many digits behind the point in every row of a column: `3.10`. */
export const fixed = (value: number, digits: number): string =>
  numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** `EUR 59.90`; an unknown currency stands as it is written. */
export function price(amount: number, currency: string): string {
  const known = /^[A-Z]{3}$/i.test(currency);
  return known
    ? numbers({ style: 'currency', currency, currencyDisplay: 'code', useGrouping: 'auto' }).format(amount)
    : `${fixed(amount, 2)} ${currency}`;
}

/** Day and time: `26/11/2026, 09:14`. */
export const moment = (at: Date): string =>
  new Intl.DateTimeFormat(region, { dateStyle: 'short', timeStyle: 'short' }).format(at);

/** A quantity as a file has it, `2.5 Gbps`, or a large number, `1,000,000`, with the number as people here write it. */
export const localAmount = (written: string): string =>
  written.replace(/^\d[\d,]*(\.\d+)?/, (digits) => decimal(Number(digits.replaceAll(',', ''))));

/** `a, b, c`, or `a, b or c`. */
export const listed = (words: readonly string[], type: 'unit' | 'disjunction' | 'conjunction'): string =>
  new Intl.ListFormat(language, { type, style: type === 'unit' ? 'short' : 'long' }).format(words);

/** A locale with the plurals of one language and the digits and separators of a region, as far as there is one. */
export function countingAs(language: string, region: string): string {
  const { numberingSystem } = new Intl.NumberFormat(region).resolvedOptions();
  const place = new Intl.Locale(region).region;
  return new Intl.Locale(language, { numberingSystem, ...(place && { region: place }) }).toString();
}
