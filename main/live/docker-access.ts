import { SaidError } from '#shared/language/said-error';
import { amount, text } from '#shared/language/text';
import type { Transport } from '../transports/transport';
import { pace as usualPace, type Pace } from './pace';
import { within } from './within';

/**
 * How the engine is reached. A stopped engine is not asked anything: with socket activation, asking would start it.
 */
const probe = `
command -v docker >/dev/null || { echo absent; exit 0; }
if command -v systemctl >/dev/null && ! systemctl -q is-active docker; then echo stopped; exit 0; fi
[ -w /var/run/docker.sock ] && echo user || echo root`;

/** Whether Docker on a host obeys root only. Rejects where it is not there, or stopped. */
export async function needsRoot(
  device: string,
  transport: Transport,
  { pace = usualPace, signal }: { pace?: Pace; signal: AbortSignal },
): Promise<boolean> {
  const late = text`${transport.endpoint} does not answer within ${amount(`${pace.answerMs / 1000} s`)}.`;
  const { stdout } = await within({ ms: pace.answerMs, signal, late }, (signal) =>
    transport.run(['sh', '-c', probe], { signal, timeoutMs: 2 * pace.answerMs, allowFailure: true }),
  );
  const found = stdout.trim();
  if (found === 'absent') throw new SaidError(text`There is no Docker on ${device} yet.`);
  if (found === 'stopped') throw new SaidError(text`Docker on ${device} is stopped.`);
  return found !== 'user';
}
