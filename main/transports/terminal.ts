import type { Duplex } from 'node:stream';
import type { Client, ClientChannel } from 'ssh2';
import { text } from '#shared/language/text';
import type { TerminalSize } from '#shared/live/terminal';
import { commandLine } from './quote';
import { ConnectionError } from './transport';

/** A process on a terminal of its own, on the far side. */
export interface RemoteTerminal {
  /** What it prints comes out, what is typed goes in. Read slowly, it prints slowly. Destroyed, the process gets a hang-up. */
  stream: Duplex;
  resize(size: TerminalSize): void;
  /** Once the stream has closed: the exit code, null of a process that a signal ended, undefined where contact was lost. */
  exitCode(): number | null | undefined;
}

/** What programs may count on: xterm.js understands it, and it is in every terminfo. */
const term = 'xterm-256color';

/** The login shell over an open connection, or a command in its place. */
export async function openRemoteTerminal(
  client: Client,
  where: string,
  size: TerminalSize,
  argv?: readonly string[],
): Promise<RemoteTerminal> {
  const pty = { term, cols: size.columns, rows: size.rows };
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    const opened = (error: Error | undefined, channel: ClientChannel) =>
      error ? reject(refused(where, error)) : resolve(channel);
    if (argv) client.exec(commandLine(argv), { pty }, opened);
    else client.shell(pty, opened);
  });
  let code: number | null | undefined;
  channel.on('exit', (exit: number | null) => (code = exit));
  return {
    stream: channel,
    resize: ({ columns, rows }) => channel.setWindow(rows, columns, 0, 0),
    exitCode: () => code,
  };
}

const refused = (where: string, { message }: Error) =>
  new ConnectionError(
    where,
    'lost',
    text`No terminal can be opened on ${where}: ${message}.`,
    text`See that the host lets this user log in to a shell (PermitTTY and MaxSessions in its sshd_config).`,
  );
