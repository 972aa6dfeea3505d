import type { Text } from '../../../language/text';
import type { Diagnostic } from '../../../plan/diagnostic';
import type { Imported } from '../format';

/** Why a file cannot be taken in, where, and what to do. */
export const problem = (summary: Text, mend: Text, position = { line: 1, column: 1 }): Diagnostic<Text> => ({
  severity: 'error',
  code: 'import',
  summary,
  mend,
  position,
});

export const refused = (diagnostics: Diagnostic<Text>[]): Imported => ({
  topology: null,
  kept: {},
  lost: [],
  diagnostics,
});

/** The place of an offset in a text, counted from 1. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
