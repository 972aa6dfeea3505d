import { setTimeout as pause } from 'node:timers/promises';
import { amount, text } from '#shared/language/text';
import type { Connections } from '../transports/connections';
import { VerifyError } from './resource';

const bootIdPath = '/proc/sys/kernel/random/boot_id';
const rebootTimeoutMs = 300_000;

/**
 * Restarts a host and waits until it is back. The kernel's boot id proves that it was down: a host that merely did not
 * answer for a while has the old one (random(4)).
 */
export async function reboot(device: string, connections: Connections, signal: AbortSignal): Promise<void> {
  const before = await bootId(device, connections, signal);
  const transport = await connections.get(device, signal);
  // Detached and a moment later, so that this command ends before the connection does.
  await transport.run(
    ['systemd-run', '-q', '--on-active=2', '--timer-property=AccuracySec=1s', 'systemctl', 'reboot'],
    { sudo: true },
  );
  await connections.drop(device);
  const deadline = performance.now() + rebootTimeoutMs;
  while (performance.now() < deadline) {
    await pause(2_000, undefined, { signal });
    const now = await bootId(device, connections, signal).catch(() => before);
    if (now !== before) return;
    await connections.drop(device);
  }
  throw new VerifyError(
    text`${device} has not come back from its reboot after ${amount(`${rebootTimeoutMs / 1000} s`)}.`,
  );
}

async function bootId(device: string, connections: Connections, signal: AbortSignal): Promise<string> {
  const transport = await connections.get(device, signal);
  return (await transport.run(['cat', bootIdPath], { signal, timeoutMs: 10_000 })).stdout.trim();
}
