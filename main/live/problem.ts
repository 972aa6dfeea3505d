import { FaultError } from '#shared/ipc/fault';
import { SaidError } from '#shared/language/said-error';
import { english, text, verbatim, withWords, type Text } from '#shared/language/text';
import { SecretError } from '../credentials/secret-error';
import { ConnectionError } from '../transports/transport';
import { ApiError } from './cluster/api-error';

/** Longest text of a problem that is shown beside a source. */
const longest = 300;

/** What went wrong, in one line for people, whatever was thrown and whatever a host wrote into it. */
export function problemOf(error: unknown): Text {
  const said = withWords(rootOf(error), oneLine);
  const words = english(said);
  if (words.length > longest) return verbatim(`${words.slice(0, longest - 1)}…`);
  return words === '' ? text`It gives no reason.` : said;
}

/** Hosts may send anything, also escape sequences. */
const oneLine = (words: string) => words.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();

/** fetch, which asks the API alone, says only "fetch failed"; what happened is its cause. */
function rootOf(error: unknown): Text {
  if (error instanceof SaidError) return error.said;
  if (error instanceof FaultError) return error.fault.summary;
  if (!(error instanceof Error)) return verbatim(String(error));
  if (error.cause instanceof Error && /^(fetch failed|terminated)$/.test(error.message))
    return text`There is no connection to the API: ${rootOf(error.cause)}`;
  const { message } = error;
  return verbatim(message || ('code' in error && typeof error.code === 'string' ? error.code : error.name));
}

/** Only a person can mend it: to try again soon would ask them again and again. */
export const needsPerson = (error: unknown): boolean =>
  error instanceof SecretError ||
  (error instanceof ConnectionError &&
    ['host-key-changed', 'host-key-rejected', 'authentication', 'sudo'].includes(error.reason));

/** OpenSSL's and Node's codes for a certificate that is not, or no longer, believed, on either side. */
const certificateCode =
  /^(CERT_|ERR_TLS_CERT|ERR_SSL_\w*(CERTIFICATE|UNKNOWN_CA)|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/;

/** The API is there and does not let us in, or asks to be left alone: it may change its mind, but not for being asked often. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof ApiError) return [401, 403, 429].includes(error.status);
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && certificateCode.test(error.code)) return true;
  return error.cause !== undefined && isRefusal(error.cause);
}
