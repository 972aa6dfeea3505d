/** What every verb ends with (D19); part of the interface that scripts rely on. */
export const exitCodes = {
  /** Done, or nothing differs. */
  done: 0,
  error: 1,
  /** `plan` and `status`: live and design differ. */
  differs: 2,
  /** A question (consent, host key, secret) was left without an answer because there is no terminal. */
  needsAnswer: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
