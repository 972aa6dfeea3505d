import { english, type Text } from './text';

/** An error that tells a person what is wrong, and what to do: a text each. Logs and stacks have it in English. */
export class SaidError extends Error {
  readonly mend?: Text;

  constructor(
    readonly said: Text,
    mend?: Text,
    options?: ErrorOptions,
  ) {
    super(english(said), options);
    if (mend) this.mend = mend;
  }
}
