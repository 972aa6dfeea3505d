import type { TerminalSize } from '#shared/live/terminal';
import { needsRoot } from '../live/docker-access';
import type { Connections } from '../transports/connections';
import type { PlacedTerminal } from './placed-terminal';
import { hangUpArgv, newShellMarker, pidFinder, shellArgv } from './shell-line';

/** A shell in a Docker container. Where the engine is root's only, sudo may ask for a password on the terminal itself. */
export async function openContainerTerminal(
  { device, container }: { device: string; container: string },
  size: TerminalSize,
  { connections, signal }: { connections: Connections; signal: AbortSignal },
): Promise<PlacedTerminal> {
  const transport = await connections.fresh(device, signal);
  try {
    const root = await needsRoot(device, transport, { signal });
    const marker = newShellMarker();
    const docker = [...(root ? ['sudo'] : []), 'docker', 'exec', '-it', '--', container];
    const terminal = await transport.terminal(size, [...docker, ...shellArgv(marker)]);
    const finder = pidFinder(marker);
    return {
      ...terminal,
      note: finder.feed,
      end: async () => {
        terminal.stream.destroy();
        const pid = finder.pid();
        if (pid !== null && terminal.exitCode() === undefined)
          await transport
            .run(['docker', 'exec', '--', container, ...hangUpArgv(pid)], { sudo: root, timeoutMs: 5_000 })
            .catch(() => undefined);
        await transport.close();
      },
    };
  } catch (error) {
    await transport.close();
    throw error;
  }
}
