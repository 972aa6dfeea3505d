import { CommandError, type Transport } from '../transports/transport';

/** Runs a shell line and shows it and what it says. A failure names it as the plan does, without the shell around it. */
export async function runShown(
  transport: Transport,
  command: string,
  { sudo, output }: { sudo: boolean; output: (text: string) => void },
): Promise<void> {
  output(`$ ${command}\n`);
  try {
    await transport.run(['sh', '-c', command], { sudo, onOutput: (chunk) => output(chunk) });
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(error.endpoint, command, error.result);
    throw error;
  }
}
