import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { verbatim } from '#shared/language/text';
import type { Connections } from '../transports/connections';
import { commandLine } from '../transports/quote';
import { CommandError, ConnectionError, type Transport } from '../transports/transport';

/**
 * A host for tests: scripts run in a real shell on this machine, but with the few absolute paths that applies touch
 * redirected below a temporary folder, and `hostnamectl` replaced. So locks, facts, files and journals are tested as they
 * are, without a machine.
 */
export interface SandboxHost extends Transport {
  /** Where `/` is. */
  root: string;
  read(path: string): Promise<string | null>;
  write(path: string, text: string): Promise<void>;
  /** Commands and writes so far, in order. */
  log: string[];
  /** Called before each command or write; may throw, to cut the link there. */
  before: (what: string) => void | Promise<void>;
  remove(): Promise<void>;
}

const redirected = [
  '/etc/hosts',
  '/etc/hostname',
  '/proc/sys/kernel/hostname',
  '/run/rackloom',
  '/var/lib/rackloom',
];

export async function sandboxHost(name: string, hostname = 'debian'): Promise<SandboxHost> {
  const root = await mkdtemp(join(tmpdir(), `rackloom-${name}-`));
  const inside = (path: string) => join(root, path);
  const redirect = (text: string) =>
    redirected.reduce((done, path) => done.replaceAll(path, inside(path)), text);
  const write = async (path: string, text: string) => {
    await mkdir(dirname(inside(path)), { recursive: true });
    await writeFile(inside(path), text);
  };
  await write('/etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${hostname}\n`);
  await write('/etc/hostname', `${hostname}\n`);
  await write('/proc/sys/kernel/hostname', `${hostname}\n`);
  await write(
    '/bin/hostnamectl',
    `#!/bin/sh\nfor f in /etc/hostname /proc/sys/kernel/hostname; do echo "$2" >${root}$f; done\n`,
  );
  await chmod(inside('/bin/hostnamectl'), 0o755);

  const host: SandboxHost = {
    endpoint: `pi@${name}:22`,
    root,
    log: [],
    before: () => undefined,
    read: (path) => readFile(inside(path), 'utf8').catch(() => null),
    write,
    remove: () => rm(root, { recursive: true, force: true }),
    async run(argv, options = {}) {
      const stdin = textOf(options.stdin);
      const isScript = argv[0] === 'sh' && argv[1] === '-s';
      const what = isScript ? 'script' : commandLine(argv);
      host.log.push(what);
      await host.before(isScript ? stdin : what);
      options.signal?.throwIfAborted();
      const path = `${inside('/bin')}:${process.env['PATH'] ?? ''}`;
      const script = redirect(stdin).replace(
        'PATH=/usr/local/sbin',
        `PATH=${inside('/bin')}:/usr/local/sbin`,
      );
      const result = await execute(argv.map(redirect), script, path);
      if (result.stdout) options.onOutput?.(result.stdout, 'stdout');
      if (result.code !== 0 && !options.allowFailure)
        throw new CommandError(host.endpoint, commandLine(argv), result);
      return result;
    },
    async writeFile(path, content) {
      host.log.push(`write ${path}`);
      await host.before(`write ${path}`);
      await write(path, typeof content === 'string' ? content : Buffer.from(content).toString('utf8'));
    },
    async upload(from, to) {
      await host.writeFile(to, await readFile(from), { mode: '0644' });
    },
    readFile: (path) => host.read(path),
    enter: () => Promise.reject(new Error('a sandbox host has a shell')),
    connect: () => Promise.reject(new Error('a sandbox host has no network')),
    terminal: () => Promise.reject(new Error('a sandbox host has nobody to type')),
    close: () => Promise.resolve(),
  };
  return host;
}

/** Connections to sandbox hosts; one that is missing is unreachable. */
export const sandboxConnections = (hosts: Record<string, SandboxHost>): Connections => ({
  get: (device) =>
    hosts[device]
      ? Promise.resolve(hosts[device])
      : Promise.reject(
          new ConnectionError(device, 'unreachable', verbatim(`${device} is off.`), verbatim('Turn it on.')),
        ),
  fresh: (device) =>
    hosts[device] ? Promise.resolve(hosts[device]) : Promise.reject(new Error(`${device} is off.`)),
  drop: () => Promise.resolve(),
  closeAll: () => Promise.resolve(),
});

function execute(argv: readonly string[], stdin: string, path: string) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const [command = 'true', ...rest] = argv;
    const env = { ...process.env, PATH: path };
    const child = execFile(command, rest, { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ code, stdout, stderr });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(stdin);
  });
}

function textOf(stdin: string | Uint8Array | Readable | undefined): string {
  if (stdin === undefined) return '';
  if (typeof stdin === 'string') return stdin;
  if (stdin instanceof Uint8Array) return Buffer.from(stdin).toString('utf8');
  throw new Error('a sandbox host takes no streams');
}
