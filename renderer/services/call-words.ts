import { t } from '@lingui/core/macro';
import type { CallLine } from '#shared/services/call-graph';
import type { Results } from '#shared/results/results';
import { time } from '../text/figures';

/** What begins on a line, as on its label: `page, question`. */
export const callWords = ({ traffic }: CallLine): string =>
  traffic.length > 2 ? t`${traffic[0] ?? ''} and ${traffic.length - 1} more` : traffic.join(', ');

/** px, with room for the latency that a simulation adds. */
export const labelWidth = (line: CallLine): number => callWords(line).length * characterWidth + 78;
const characterWidth = 6.1;

/** The slowest p99 of the requests on a line, as simulated; null where none was answered. */
export function slowest({ traffic }: CallLine, results: Results | null): string | null {
  const latencies = traffic.flatMap((id) => results?.requests[id]?.latency ?? []);
  const answered = latencies.filter(({ count }) => count > 0).map(({ p99 }) => p99);
  return answered.length === 0 ? null : `p99 ${time(Math.max(...answered))}`;
}

/** Whether requests on a line failed, as simulated. */
export const fails = ({ traffic }: CallLine, results: Results | null): boolean =>
  traffic.some((id) => Object.values(results?.requests[id]?.failed ?? {}).some((count) => count > 0));
