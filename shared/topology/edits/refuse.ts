import { english, text, type Text } from '../../language/text';

/** Why an edit cannot be made, in words for who asked for it. */
export interface Refusal extends Error {
  name: 'EditRefused';
  why: Text;
  mend: Text;
}

/** Ends an edit without a change. Edits throw nothing else. */
export function refuse(why: Text, mend: Text): never {
  throw Object.assign(new Error(english(why)), { name: 'EditRefused', why, mend });
}

/** In the words of the file's reader. */
export const refuseWith = ({
  summary,
  mend = text`Correct it.`,
}: {
  summary: Text;
  mend?: Text | undefined;
}): never => refuse(summary, mend);

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'EditRefused';
