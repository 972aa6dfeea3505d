import { amount, type Text, text } from '#shared/language/text';
import { unitName } from './k3s';
import { VerifyError, type StepContext } from './resource';
import { waitUntil } from './wait-until';

/**
 * What systemd says of a unit once it is no longer just starting, or after ten seconds. It is waited for on the host itself: a
 * look from here costs it more than several there, while it starts.
 */
export async function settledState(
  device: string,
  role: 'server' | 'agent',
  context: StepContext,
): Promise<string> {
  const script = `i=0; while s=$(systemctl is-active ${unitName(role)}); [ "$s" = activating ] && [ $i -lt 40 ]; do i=$((i + 1)); sleep 0.25; done; echo "$s"`;
  const transport = await context.transport(device);
  return (await transport.run(['sh', '-c', script], { signal: context.signal })).stdout.trim();
}

const giveUpAfter = 3;
/** A unit that falls over is started anew after 5 s (RestartSec): looking more often costs the host and tells nothing. */
const betweenLooksMs = 5_000;
export const readyTimeoutMs = 300_000;

/** Polls until `ready` says so; a unit that keeps falling over ends the wait with the last lines of its log. */
export async function waitForUnit(
  device: string,
  role: 'server' | 'agent',
  context: StepContext,
  ready: () => Promise<Text | null>,
): Promise<Text> {
  const baseline = await restarts(device, role, context);
  let lookedMs = performance.now();
  const fallen = async () => {
    if (performance.now() - lookedMs < betweenLooksMs) return;
    lookedMs = performance.now();
    const times = (await restarts(device, role, context)) - baseline;
    if (times >= giveUpAfter)
      throw await fallenOver(device, role, text`K3s ${role} on ${device} fell over ${times} times.`, context);
  };
  const evidence = await waitUntil(ready, {
    signal: context.signal,
    timeoutMs: readyTimeoutMs,
    between: fallen,
  });
  if (evidence !== null) return evidence;
  const late = text`K3s ${role} on ${device} is not ready after ${amount(`${readyTimeoutMs / 1000} s`)}.`;
  throw await fallenOver(device, role, late, context);
}

async function fallenOver(device: string, role: 'server' | 'agent', why: Text, context: StepContext) {
  const journal = `journalctl -u ${unitName(role)} -n 30 --no-pager -o cat`;
  const transport = await context.transport(device);
  const log = await transport.run(journal.split(' '), { sudo: true, allowFailure: true });
  return new VerifyError(why, log.stdout.trim().split('\n'), journal);
}

async function restarts(device: string, role: 'server' | 'agent', context: StepContext): Promise<number> {
  const transport = await context.transport(device);
  const argv = ['systemctl', 'show', unitName(role), '-p', 'NRestarts', '--value'];
  const { stdout } = await transport.run(argv, { allowFailure: true, signal: context.signal });
  return Number(stdout.trim()) || 0;
}
