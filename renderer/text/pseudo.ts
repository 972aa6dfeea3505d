import type { Messages } from '@lingui/core';

/** English as a stranger sees it, to find texts that are in no catalogue and places that are too narrow for others. */
export const pseudoLanguage = 'en-XA';

/** A compiled message: texts, and places for values, of which plurals and choices have messages of their own. */
type Token = string | readonly [name: string, format?: string, forms?: Record<string, Form>];
type Form = readonly Token[] | string | number | undefined;

const plain = 'AEIOUYaeiouynsc';
const accents = 'ÀÉÎÕÜÝàéîõüýñšç';

/**
 * Every text accented, in brackets, and longer by the 40 % that translations take of English ones; the tags of elements
 * (`<0>…</0>`) and the places of values stay as they are: `Save {0}` → `[Sàvé {0}~~]`.
 */
export const pseudo = (messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([id, message]) => [id, strange(message as Form) as Messages[string]]),
  );

function strange(message: Form): Token[] {
  const tokens = tokensOf(message);
  const letters = tokens.map(spoken).join('').match(/\p{L}/gu)?.length ?? 0;
  return ['[', ...tokens.map(accented), `${'~'.repeat(Math.ceil(letters * 0.4))}]`];
}

const tokensOf = (message: Form): readonly Token[] =>
  typeof message === 'string' ? [message] : typeof message === 'object' ? message : [];

/** What is read of a token, of a plural its longest form. */
const spoken = (token: Token): string =>
  typeof token === 'string' ? token : tokensOf(token[2]?.['other']).map(spoken).join('');

function accented(token: Token): Token {
  if (typeof token === 'string')
    return token.replace(/<[^>]*>|./gsu, (part) => accents[plain.indexOf(part)] ?? part);
  const [name, format, forms] = token;
  if (!forms) return token;
  const changed = Object.entries(forms).map(([form, message]) => [
    form,
    typeof message === 'number' ? message : tokensOf(message).map(accented),
  ]);
  return [name, format, Object.fromEntries(changed) as Record<string, Form>];
}
