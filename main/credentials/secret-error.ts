import { SaidError } from '#shared/language/said-error';
import type { Text } from '#shared/language/text';

/** A secret that is not to be had. Names it and the mend, never a value. */
export class SecretError extends SaidError {
  override readonly name = 'SecretError';
  constructor(
    readonly secret: string,
    readonly reason: 'not-given' | 'unsafe-file' | 'unreadable',
    said: Text,
    mend: Text,
  ) {
    super(said, mend);
  }
}
