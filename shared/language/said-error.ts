import { english, verbatim, type Text } from './text';

/** An error that tells a person what is wrong, and what to do: texts, and the same in English for logs and the command line. */
export class SaidError extends Error {
  readonly mend?: string;

  constructor(
    readonly said: Text,
    readonly saidMend?: Text,
    options?: ErrorOptions,
  ) {
    super(english(said), options);
    if (saidMend) this.mend = english(saidMend);
  }
}

/** What an error tells: its text, or the words of others. */
export const saidBy = (error: unknown): Text => {
  if (error instanceof SaidError) return error.said;
  return verbatim(error instanceof Error ? error.message : String(error));
};
