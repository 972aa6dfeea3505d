import { type Text, text } from '#shared/language/text';
import { CommandError, ConnectionError } from '../transports/transport';
import { UnknownKind } from './cluster-api';
import { ApiSilentError, apiStatus } from './cluster-client';
import { messageOf } from './cluster-object';

/** Waits before the second, third and fourth try; an API that restarts on a small machine takes most of a minute. */
const pausesMs = [2_000, 5_000, 10_000];
const apiPausesMs = [...pausesMs, 20_000, 20_000];

export const pausesAfter = (error: unknown): readonly number[] =>
  !(error instanceof ApiSilentError) && (error instanceof ConnectionError || error instanceof CommandError)
    ? pausesMs
    : apiPausesMs;

/** Why it is worth trying a step again; null where it would only fail again. */
export function transientReason(error: unknown): Text | null {
  if (error instanceof ConnectionError)
    return ['unreachable', 'timeout', 'refused', 'lost'].includes(error.reason) ? messageOf(error) : null;
  if (error instanceof CommandError) {
    const said = `${error.result.stdout}\n${error.result.stderr}`;
    // Tools that cannot write their lock file for want of space complain of the lock.
    if (/no space left on device/i.test(said)) return null;
    return patterns.find(({ pattern }) => pattern.test(said))?.reason ?? null;
  }
  if (error instanceof UnknownKind) return text`its kind is not served yet`;
  const status = apiStatus(error);
  if (status !== undefined) return status === 429 || status >= 500 ? text`the API answered ${status}` : null;
  const told =
    error instanceof Error
      ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
      : '';
  return /ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|socket hang up|fetch failed|other side closed/.test(told)
    ? text`the API did not answer`
    : null;
}

/** What passes by itself, by what the command said. */
const patterns = [
  { pattern: /could not get lock|dpkg frontend lock/i, reason: text`another package tool is running there` },
  {
    pattern: /temporary failure (in name resolution|resolving)/i,
    reason: text`names did not resolve for a moment`,
  },
  {
    pattern: /connection timed out|connection reset by peer|TLS handshake timeout/i,
    reason: text`the network failed for a moment`,
  },
  {
    pattern:
      /the server is currently unable to handle|etcdserver: (leader changed|request timed out)|connection refused.*6443|6443.*connection refused/i,
    reason: text`the API server was not ready`,
  },
  { pattern: /hash sum mismatch/i, reason: text`the package mirror was being updated` },
];
