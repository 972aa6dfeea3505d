import type { Shape } from '#shared/fields/shape';

/** A typed text as the file would have it; undefined for none. */
export function readText({ control }: Shape, text: string): string | number | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const isNumber = control === 'number' || (control === 'number-or-text' && /^-?\d+(\.\d+)?$/.test(typed));
  return isNumber && !Number.isNaN(Number(typed)) ? Number(typed) : typed;
}

/** What the file says as a text; a part of the file with fields in it is none. */
export const textOf = (written: unknown): string =>
  typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean'
    ? String(written)
    : '';
