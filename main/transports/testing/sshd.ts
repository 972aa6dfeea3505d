import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Sshd {
  port: number;
  user: string;
  /** Private key file that may log in. */
  key: string;
  /** `ssh-ed25519 AAAA…` of the host. */
  hostKey: string;
  folder: string;
  stop(): Promise<void>;
  /** Ends the server and every connection to it, as a power cut would. */
  kill(): Promise<void>;
  /** Listens again on the same port after `kill`. */
  start(): Promise<void>;
}

/**
 * OpenSSH's own server on a free loopback port, run by and letting in only the present user. Settings may depend on its folder, where its key is
 * `host`.
 */
export async function startSshd(
  settings: readonly string[] | ((folder: string) => readonly string[]) = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'rackloom-sshd-'));
  // sshd run by root wants its empty folder.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  for (const name of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)]);
  }
  const port = await freePort();
  writeFileSync(
    join(folder, 'sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join(folder, 'host')}`,
      `AuthorizedKeysFile ${join(folder, 'user.pub')}`,
      `PidFile ${join(folder, 'pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      'Subsystem sftp internal-sftp',
      // bash run by sshd reads ~/.bashrc only at the first shell level: tests do not depend on the developer's.
      `SetEnv SHLVL=5 ${Object.entries(environment)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`,
      ...(typeof settings === 'function' ? settings(folder) : settings),
    ].join('\n'),
  );
  const start = async () => {
    const child = spawn('sh', ['-c', underWatch, 'sh', join(folder, 'sshd_config')], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    for (let tries = 0; !(await answers(port)); tries++) {
      if (tries > 200 || child.exitCode !== null) throw new Error(`sshd does not start: ${log}`);
      await wait(25);
    }
    return child;
  };
  let child = await start();
  return {
    port,
    user: userInfo().username,
    key: join(folder, 'user'),
    hostKey: readFileSync(join(folder, 'host.pub'), 'utf8').split(' ').slice(0, 2).join(' '),
    folder,
    start: async () => void (child = await start()),
    stop: () => end(child, folder),
    kill: async () => {
      // Each connection has processes of its own, children of the listener.
      const listener = Number(readFileSync(join(folder, 'pid'), 'utf8'));
      for (const pid of childrenOf(listener)) process.kill(pid, 'SIGKILL');
      await end(child, null);
    },
  };
}

async function end(child: ChildProcess, folder: string | null): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** sshd ends with the pipe on standard input: none outlives a test run that was killed. */
const underWatch = '/usr/sbin/sshd -D -e -f "$1" </dev/null & read -r _; kill $!; wait';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}
