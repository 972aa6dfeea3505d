import { expect } from 'vitest';

/**
 * Waits for a state of real machines. The limit is generous, because they may share a busy machine; a failure says what was waited for
 * and what was seen last.
 */
export const eventually = <T>(what: string, ask: () => T) =>
  expect.poll(ask, { message: what, timeout: 180_000, interval: 300 });
