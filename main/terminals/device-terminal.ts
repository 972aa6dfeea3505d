import type { TerminalSize } from '#shared/live/terminal';
import type { Connections } from '../transports/connections';
import type { PlacedTerminal } from './placed-terminal';

/** The login shell of a device, or what its maker has in place of one. */
export async function openDeviceTerminal(
  { device }: { device: string },
  size: TerminalSize,
  { connections, signal }: { connections: Connections; signal: AbortSignal },
): Promise<PlacedTerminal> {
  const transport = await connections.fresh(device, signal);
  try {
    const terminal = await transport.terminal(size);
    return {
      ...terminal,
      end: async () => {
        terminal.stream.destroy();
        await transport.close();
      },
    };
  } catch (error) {
    await transport.close();
    throw error;
  }
}
