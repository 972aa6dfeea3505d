import { verbatim } from '#shared/language/text';
import type { Connections } from '../transports/connections';
import type { Pace } from './pace';
import { within } from './within';

/**
 * Drops connections whose other side does not answer, so that the next who asks gets a new one. After a sleep it may have
 * forgotten them, which SSH's own keep-alive takes 20 s to notice.
 */
export async function dropSilentLinks(
  devices: readonly string[],
  options: { connections: Connections; pace: Pace; signal: AbortSignal },
): Promise<void> {
  const { connections, pace, signal } = options;
  const open = devices.filter((device) => connections.isOpen?.(device));
  await Promise.all(
    open.map(async (device) => {
      let late = false;
      const answered = async (signal: AbortSignal) => {
        const transport = await connections.get(device, signal);
        signal.addEventListener('abort', () => (late = true));
        await transport.run(['true'], { signal, timeoutMs: 2 * pace.answerMs, allowFailure: true });
      };
      // Whatever a device says to it, a refusal too, is an answer.
      await within({ ms: pace.answerMs, signal, late: verbatim('') }, answered).catch(() => undefined);
      // What is gone says no goodbye: to wait for one would take as long as the keep-alive.
      if (late && !signal.aborted) void connections.drop(device);
    }),
  );
}
