/** A secret that is not to be had. Names it and the mend, never a value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  constructor(
    readonly secret: string,
    readonly reason: 'not-given' | 'unsafe-file' | 'unreadable',
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}
