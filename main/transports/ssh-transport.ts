import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Client, ClientChannel } from 'ssh2';
import { text } from '#shared/language/text';
import type { Secrets } from '../credentials/secrets';
import { consoles } from './console/all';
import type { ConsoleLink } from './console/console';
import { type Endpoint, endpointText } from './endpoint';
import { readRemoteFile, uploadFile, writeRemoteFile } from './ssh-files';
import { type Executor, runCommand } from './ssh-run';
import { sudoOn } from './sudo';
import { openRemoteTerminal } from './terminal';
import { ConnectionError, type RunOptions, type Transport } from './transport';

/** sshd allows 10 sessions on one connection (MaxSessions); two are kept for stopping commands. */
const sessions = 8;
/** How long a refused channel is asked for. */
const patienceMs = 20_000;

/** A host over an open connection. It does not reconnect: `Connections.get` gives a new one. */
export function sshTransport(client: Client, endpoint: Endpoint, secrets: Secrets): Transport {
  const where = endpointText(endpoint);
  const queue = pLimit(sessions);

  let lost = false;
  const loses = () => void (lost = true);
  client.once('end', loses);
  client.once('close', loses);

  const executor: Executor = {
    endpoint: where,
    isLost: () => lost,
    sudo: sudoOn(endpoint, secrets),
    open: (line, signal, urgent = false) => {
      const open = () => openChannel(client, where, line, signal);
      return urgent ? open() : queuedChannel(queue, open, signal);
    },
  };
  const link: ConsoleLink = {
    endpoint: where,
    exec: (line, signal) => executor.open(line, signal),
    shell: (signal) => queuedChannel(queue, () => openShell(client, where), signal),
    password: () => secrets.get(endpoint.sudo ?? `${endpoint.name}-enable`, `enable password of ${where}`),
  };
  const run = (argv: readonly string[], options: RunOptions = {}) => runCommand(executor, argv, options);

  return {
    endpoint: where,
    run,
    writeFile: (path, content, options) => writeRemoteFile(run, path, content, options),
    upload: (localPath, remotePath, options) => uploadFile(run, localPath, remotePath, options),
    readFile: (path, options = {}) => readRemoteFile(run, path, options),
    enter: (kind, lines, options = {}) => consoles[kind](link, lines, options),
    terminal: (size, argv) => openRemoteTerminal(client, where, size, argv),
    connect: (host, port) => forward(client, where, host, port),
    // A connection that is gone tells so once only.
    close: () => (lost ? Promise.resolve(void client.destroy()) : closed(client)),
  };
}

/** Holds a place in the queue until the channel is closed, not just until it is open. */
function queuedChannel(
  queue: ReturnType<typeof pLimit>,
  open: () => Promise<ClientChannel>,
  signal: AbortSignal,
): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    let waiting = true;
    const giveUp = () => {
      if (waiting) reject(signal.reason as Error);
    };
    const hold = async () => {
      waiting = false;
      signal.removeEventListener('abort', giveUp);
      const channel = await open();
      resolve(channel);
      await new Promise((done) => channel.once('close', done));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    queue(hold).catch(reject);
  });
}

/**
 * sshd counts a session until it has tidied up after it, a moment past its close, and the host's owner may allow fewer than
 * we think: a channel that is refused is asked for again for a while.
 */
async function openChannel(
  client: Client,
  where: string,
  line: string,
  signal: AbortSignal,
): Promise<ClientChannel> {
  const patienceEnds = performance.now() + patienceMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    signal.throwIfAborted();
    try {
      return await tryChannel(client, line);
    } catch (error) {
      const refused = (error as { reason?: unknown }).reason !== undefined;
      if (!refused || performance.now() > patienceEnds) {
        throw new ConnectionError(
          where,
          'lost',
          text`No command can be started on ${where}: ${(error as Error).message}.`,
          text`Check that the host is up, and MaxSessions in its sshd_config.`,
        );
      }
      await pause(pauseMs);
    }
  }
}

const tryChannel = (client: Client, line: string) =>
  new Promise<ClientChannel>((resolve, reject) => {
    client.exec(line, (error, channel) => (error ? reject(error) : resolve(channel)));
  });

/** A terminal wide enough that no line is broken in two. */
const terminal = { term: 'vt100', cols: 511, rows: 1000 };

const openShell = (client: Client, where: string) =>
  new Promise<ClientChannel>((resolve, reject) => {
    client.shell(terminal, (error, channel) => {
      if (!error) return resolve(channel);
      const mend = text`See that the device lets this user open a session.`;
      reject(
        new ConnectionError(
          where,
          'lost',
          text`No session can be opened on ${where}: ${error.message}.`,
          mend,
        ),
      );
    });
  });

function forward(client: Client, where: string, host: string, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        new ConnectionError(
          where,
          'unreachable',
          text`${where} cannot connect to ${host}:${port}: ${error.message}.`,
          text`Check that ${host} listens on port ${port}, and that AllowTcpForwarding is not off in the sshd_config of ${where}.`,
        ),
      );
    try {
      client.forwardOut('127.0.0.1', 0, host, port, (error, channel) =>
        error ? fail(error) : resolve(channel),
      );
    } catch (error) {
      fail(error as Error);
    }
  });
}

/** Takes leave. What sshd has to tidy up afterwards, as PAM's session, takes it longer than all else here, and nobody waits for it. */
function closed(client: Client): Promise<void> {
  client.end();
  return new Promise((resolve) => {
    setImmediate(() => {
      client.destroy();
      resolve();
    });
  });
}
