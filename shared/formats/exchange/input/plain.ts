/** Values of a file whose shape nobody has checked: each is taken as what is needed, or as nothing. */
export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Texts, and numbers and booleans as a person wrote them; an empty text is nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  const number = text === undefined ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A whole number within bounds. */
export function wholeOf(value: unknown, from: number, to: number): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= from && number <= to
    ? number
    : undefined;
}

/** Own entries whose values are maps. */
export const entriesOf = (value: unknown): [string, Fields][] =>
  Object.entries(fieldsOf(value)).map(([key, each]) => [key, fieldsOf(each)]);
