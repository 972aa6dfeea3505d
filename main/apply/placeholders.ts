import type { StepId } from '#shared/plan/plan';

/** What stands in a plan for a value that must not be shown. */
export const secretPlaceholder = (name: string): string => `<secret ${name}>`;

/** What stands in a plan for what only an earlier step will bring forth (D17). */
export const knownAfter = (step: StepId): string => `<known after ${step}>`;

const placeholder = /<(?:secret|known after) [^<>\n]+>/g;

/** Secrets of the design that a text names; a join token, which no person knows, has spaces in its name. */
export const secretNames = (text: string): string[] => [
  ...new Set([...text.matchAll(/<secret ([A-Za-z0-9][-A-Za-z0-9_.]*)>/g)].map(([, name = '']) => name)),
];

/** What a placeholder is called where it is struck out of output. */
export const bareName = (name: string): string => name.replace(/^<(?:secret )?|>$/g, '');

/** Two texts agree when they differ at most in how an unknown is named: it may have become known meanwhile. */
export const sameButUnknowns = (a: string, b: string): boolean =>
  a === b || a.replace(placeholder, '<>') === b.replace(placeholder, '<>');

/** Whether a text is what another becomes once its values are put in, whichever these are. */
export function isFilledIn(text: string, named: string): boolean {
  const [first = '', ...rest] = named.split(placeholder);
  const last = rest.pop();
  if (last === undefined) return text === named;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

export const isUnknown = (text: string | null): boolean =>
  text !== null && /^<known after [^<>]+>$/.test(text);

/** Puts the values in; a name without one is an error, so that no placeholder ever reaches a host. */
export async function fillIn(
  text: string,
  values: Record<string, () => Promise<string>>,
): Promise<{ text: string; values: Map<string, string> }> {
  const names = [...new Set(text.match(placeholder) ?? [])];
  const found = new Map<string, string>();
  for (const name of names) {
    const value = values[name];
    if (!value) throw new Error(`Nothing is known that ${name} stands for.`);
    found.set(name, await value());
  }
  return {
    text: text.replace(placeholder, (name) => found.get(name) ?? name),
    values: found,
  };
}
