import { SecretError } from '../credentials/secret-error';
import { ConnectionError } from '../transports/transport';

/** Longest text of a problem that is shown beside a source. */
const longest = 300;

/** What went wrong, in one line for people, whatever was thrown and whatever a host wrote into it. */
export function problemOf(error: unknown): string {
  const text = rootOf(error);
  // Hosts may send anything, also escape sequences.
  const line = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line || 'It gives no reason.';
}

/** fetch, which asks the API alone, says only "fetch failed"; what happened is its cause. */
function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error && /^(fetch failed|terminated)$/.test(error.message))
    return `There is no connection to the API: ${rootOf(error.cause)}`;
  const { message } = error;
  return message || ('code' in error && typeof error.code === 'string' ? error.code : error.name);
}

/** Only a person can mend it: to try again soon would ask them again and again. */
export const needsPerson = (error: unknown): boolean =>
  error instanceof SecretError ||
  (error instanceof ConnectionError &&
    ['host-key-changed', 'host-key-rejected', 'authentication', 'sudo'].includes(error.reason));
