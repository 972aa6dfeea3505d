import { i18n } from '@lingui/core';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { spoken, type Spoken, type Text, type Value } from '#shared/language/text';
import { listed, localAmount } from './local';

/** A text of `shared` in the window's language. */
export function said({ message, values }: Text): string {
  const shown = values.map((value, at) => [at, typeof value === 'object' ? valueWords(value) : value]);
  return i18n._(idOf(message), Object.fromEntries(shown) as Record<number, string | number>, { message });
}

/** A label that `shared` has in English, such as a kind's. */
export const inWords = (label: string): string => i18n._(idOf(label), {}, { message: label });

/** Data with its texts in the window's language: a finding, what a study tells. */
export const told = <T>(data: T): Spoken<T> => spoken(data, said);

function valueWords(value: Exclude<Value, string | number>): string {
  if ('message' in value) return said(value);
  if ('amount' in value) return localAmount(value.amount);
  if ('anyOf' in value) return listed(value.anyOf.map(words), 'disjunction');
  if ('allOf' in value) return listed(value.allOf.map(words), 'conjunction');
  return listed(value.map(words), 'unit');
}

const words = (value: Value): string => (typeof value === 'object' ? valueWords(value) : String(value));

const ids = new Map<string, string>();

/** Catalogues are keyed by a hash of the English text, which takes longer to make than the text itself. */
function idOf(message: string): string {
  const known = ids.get(message) ?? generateMessageId(message);
  ids.set(message, known);
  return known;
}
