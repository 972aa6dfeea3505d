import { english, text, verbatim, type Text } from '../../language/text';

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

/** In the words of the file's reader, which are English. */
export const refuseWith = ({ summary, mend }: { summary: string; mend?: string | undefined }): never =>
  refuse(verbatim(summary), mend === undefined ? text`Correct it.` : verbatim(mend));

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'EditRefused';
