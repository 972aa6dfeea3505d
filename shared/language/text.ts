/**
 * What is said to a person by code that knows no language: the sentence in English with places for its values, `{0} has no
 * cable`, and the values. The window shows it in its own language, the command line in English (`english`). The sentences
 * are collected into the catalogue where they stand in the code (`npm run texts`), as the window's own texts are.
 */
export interface Text {
  /** In ICU's form, which catalogues have. */
  message: string;
  values: readonly Value[];
}

/** Names and numbers stand as they are; amounts, lists and texts are written as the reader's language has them. */
export type Value = string | number | Amount | Text | Choice | Together | readonly Value[];

/** A number and its unit, in the form of the file: `2.5 Gbps`. */
export interface Amount {
  amount: string;
}

/** One of several: `a, b or c`. */
export interface Choice {
  anyOf: readonly Value[];
}

/** All of several: `a, b and c`. */
export interface Together {
  allOf: readonly Value[];
}

/** A number of things: `plural(n, { one: '# server', other: '# servers' })`. */
interface Counted {
  count: number;
  forms: Readonly<Record<'one' | 'other', string>>;
}

/** text`${id} has no cable`: one whole sentence, as no two languages glue pieces alike. */
export const text = (
  pieces: TemplateStringsArray,
  ...values: readonly (Value | Counted | undefined)[]
): Text => ({
  message: pieces.reduce((message, piece, at) => `${message}${place(at - 1, values[at - 1])}${piece}`),
  values: values.map((value) => (isCounted(value) ? value.count : (value ?? ''))),
});

export const plural = (count: number, forms: Counted['forms']): Counted => ({ count, forms });

export const anyOf = (values: readonly Value[]): Choice => ({ anyOf: values });

export const allOf = (values: readonly Value[]): Together => ({ allOf: values });

export const amount = (written: string): Amount => ({ amount: written });

/** word`Switch`: a text that is also plain English, for labels that most of the code only passes on. */
export const word = ([only = '']: TemplateStringsArray): string => only;

/** Labels that are names too: they stay what they are, and are collected for the catalogue. */
export const words = <const All extends readonly string[]>(...all: All): All => all;

/** What is in a language already, or in none: the words of others. */
export const verbatim = (words: string): Text => ({ message: '{0}', values: [words] });

export const asText = (words: Text | string): Text => (typeof words === 'string' ? verbatim(words) : words);

/** A label inside a text. */
export const worded = (label: string): Text => ({ message: label, values: [] });

/** Sentences one after the other; there has to be one. */
export const inTurn = (sentences: readonly Text[]): Text =>
  sentences.reduce((told, next) => text`${told} ${next}`);

/** Clauses of one sentence that do not depend on each other: `a stops; b is slower`. There has to be one. */
export const besides = (clauses: readonly Text[]): Text =>
  clauses.reduce((told, next) => text`${told}; ${next}`);

function place(at: number, value: Value | Counted | undefined): string {
  if (!isCounted(value)) return `{${at}}`;
  return `{${at}, plural, one {${value.forms.one}} other {${value.forms.other}}}`;
}

const isCounted = (value: Value | Counted | undefined): value is Counted =>
  typeof value === 'object' && 'count' in value;

const places = /\{(\d+)(?:, plural, one \{([^{}]*)\} other \{([^{}]*)\})?\}/g;

export const english = ({ message, values }: Text): string =>
  message.replace(places, (_, at: string, one?: string, other?: string) => {
    const value = values[Number(at)] ?? '';
    const form = value === 1 ? one : other;
    return form === undefined ? plain(value) : form.replaceAll('#', plain(value));
  });

function plain(value: Value): string {
  if (typeof value !== 'object') return String(value);
  if ('message' in value) return english(value);
  if ('amount' in value) return value.amount;
  if ('anyOf' in value) return joined(value.anyOf.map(plain), 'or');
  return 'allOf' in value ? joined(value.allOf.map(plain), 'and') : value.map(plain).join(', ');
}

/** The text with its values' words changed: what stands in a sentence for a value comes from elsewhere, a secret among it. */
export const withWords = ({ message, values }: Text, change: (words: string) => string): Text => ({
  message,
  values: values.map((value) => changedValue(value, change)),
});

function changedValue(value: Value, change: (words: string) => string): Value {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'number') return value;
  if ('message' in value) return withWords(value, change);
  if ('amount' in value) return value;
  const all = (values: readonly Value[]) => values.map((each) => changedValue(each, change));
  if ('anyOf' in value) return { anyOf: all(value.anyOf) };
  return 'allOf' in value ? { allOf: all(value.allOf) } : all(value);
}

/** Data whose texts are words of a language. */
export type Spoken<T> = T extends Text ? string : T extends object ? { [K in keyof T]: Spoken<T[K]> } : T;

/** The data with every text in it said. */
export const spoken = <T>(data: T, say: (text: Text) => string): Spoken<T> => sayAll(data, say) as Spoken<T>;

export const inEnglish = <T>(data: T): Spoken<T> => spoken(data, english);

function sayAll(data: unknown, say: (text: Text) => string): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (isText(data)) return say(data);
  if (Array.isArray(data)) return data.map((each) => sayAll(each, say));
  if (Object.getPrototypeOf(data) !== Object.prototype) return data;
  return Object.fromEntries(Object.entries(data).map(([key, each]) => [key, sayAll(each, say)]));
}

const isText = (data: object): data is Text =>
  'message' in data && 'values' in data && typeof data.message === 'string' && Array.isArray(data.values);

const joined = (words: readonly string[], by: 'or' | 'and'): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(` ${by} `);
