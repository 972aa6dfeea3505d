/** What a form holds: each field as it is typed. One that is empty or not there says nothing. */
export type Draft = Readonly<Record<string, string>>;

export const listOf = (text = ''): string[] => text.split(/[\s,]+/).filter(Boolean);

/** Nothing for an empty list, which a file leaves out. */
export const listOrNothing = (text?: string): string[] | undefined =>
  listOf(text).length > 0 ? listOf(text) : undefined;

/** A number, as the file has it; text that is none stays, for the format to refuse it by name. */
export const figure = (text = ''): number | string | undefined =>
  text.trim() === '' ? undefined : Number.isNaN(Number(text)) ? text : Number(text);

/** `80 http, 443 https` as a map; nothing for none. */
export function pairsOf(text = ''): Record<string, string> | undefined {
  const pairs = text.split(',').flatMap((pair) => {
    const [key, ...value] = pair.trim().split(/\s+/);
    return key ? [[key, value.join(' ')] as const] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** The same with numbers for values. */
export function numbersOf(text?: string): Record<string, number | string | undefined> | undefined {
  const pairs = pairsOf(text);
  return pairs && Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, figure(value)]));
}

/** A record without what says nothing; nothing where it says nothing at all. */
export function said(record: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const parts = Object.entries(record).filter(([, value]) => value !== undefined && value !== '');
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

/** A text as an RFC 1123 label, as near as it gets. */
export const labelOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');

/** What an image is called: `gitea` for `docker.io/gitea/gitea:1.24`. */
export const imageName = (image = ''): string => labelOf(image.split('/').at(-1)?.split(/[:@]/)[0] ?? '');
