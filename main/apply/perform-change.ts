import { dirname } from 'node:path/posix';
import { parse } from 'yaml';
import type { Change } from '#shared/plan/plan';
import type { Transport } from '../transports/transport';
import { commandLine, quote } from '../transports/quote';
import { deleteObject, serverSideApply, type ClusterClient } from './cluster-client';
import type { Manifest } from './cluster-object';
import { install } from './joint-install';
import { unpacks, unpackScript } from './packed';
import { noteSumScript } from './probe';
import { runShown } from './run-shown';

/** Where and with what a change is made. */
export interface Hands {
  /** Of the step's target, or of another device that a command is to run on. */
  transport: (on?: string) => Promise<Transport>;
  /** Restarts the target and waits until it is back. */
  reboot: () => Promise<void>;
  cluster: () => Promise<ClusterClient>;
  /** Sends something large when it is its turn. */
  sending: <T>(work: () => Promise<T>) => Promise<T>;
  /** A packed copy of a file of this machine, where it is worth sending instead. */
  packed: (path: string) => Promise<string | null>;
  /** Text with its named unknowns filled in; what was filled in is struck out of all output. */
  fill: (text: string) => Promise<string>;
  /** Whether what a device answers to a command's `only` is still what the step has read. */
  isStill?: (said: string) => boolean;
  signal: AbortSignal;
  output: (text: string) => void;
}

/** Makes one change, exactly as the plan shows it. A command that runs is let run to its end, also after a cancel. */
export async function performChange(change: Change, hands: Hands): Promise<void> {
  switch (change.kind) {
    case 'file':
      return writeFile(change, hands);
    case 'command':
      return runCommand(change, hands);
    case 'upload':
      return upload(change, hands);
    case 'download':
      return download(change, hands);
    case 'object':
      return applyObject(change, hands);
    case 'reboot':
      hands.output('restarting\n');
      return hands.reboot();
    case 'port':
      // Says in words what the command after it does.
      return;
  }
}

type Of<K extends Change['kind']> = Change & { kind: K };

async function writeFile({ path, mode, owner, after, check }: Of<'file'>, hands: Hands) {
  const transport = await hands.transport();
  if (after === null) {
    await transport.run(['rm', '-f', path], { sudo: true });
    return;
  }
  const text = await hands.fill(after);
  await transport.writeFile(path, text, { mode, owner, sudo: true, check });
}

async function runCommand({ command, sudo, on, console, only, installs }: Of<'command'>, hands: Hands) {
  const transport = await hands.transport(on);
  if (installs) return install(transport, { command, packages: installs, output: hands.output });
  if (console) {
    const lines = command.split('\n');
    hands.output(lines.map((line) => `> ${line}\n`).join(''));
    await transport.enter(console, lines, {
      onOutput: hands.output,
      ...(only !== undefined && hands.isStill && { only: { ask: only, accepts: hands.isStill } }),
    });
    return;
  }
  await runShown(transport, command, { sudo, output: hands.output });
}

async function upload({ from, to, mode, bytes, sha256 }: Of<'upload'>, hands: Hands) {
  const transport = await hands.transport();
  const copy = await hands.packed(from);
  const packed =
    copy !== null && (await unpacks(transport)) ? { path: copy, unpack: unpackScript } : undefined;
  const size = `${(bytes / 1e6).toFixed(1)} MB${packed ? ', packed' : ''}`;
  let said = -1;
  const send = () =>
    transport.upload(from, to, {
      mode,
      owner: 'root:root',
      sudo: true,
      sha256,
      packed,
      then: noteSumScript(to, sha256),
      signal: hands.signal,
      onProgress: (sent, of) => {
        const tenth = Math.floor((10 * sent) / Math.max(of, 1));
        if (tenth > said) hands.output(`${to}: ${tenth * 10} % of ${size}\n`);
        said = Math.max(said, tenth);
      },
    });
  await hands.sending(send);
}

/** To a temporary name; only what has the promised sum takes the final one. */
async function download({ url, to, mode, sha256 }: Of<'download'>, hands: Hands) {
  const transport = await hands.transport();
  const part = `${to}.rackloom-part`;
  const script = [
    commandLine(['mkdir', '-p', dirname(to)]),
    commandLine(['curl', '-fsSL', '--retry', '3', '-o', part, url]),
    `echo ${quote(`${sha256}  ${part}`)} | sha256sum -c - >/dev/null`,
    commandLine(['chmod', mode, part]),
    commandLine(['mv', '-f', part, to]),
    noteSumScript(to, sha256),
  ].join(' && ');
  hands.output(`$ ${script}\n`);
  await transport.run(['sh', '-c', script], {
    sudo: true,
    signal: hands.signal,
    timeoutMs: 1_800_000,
    onOutput: (chunk) => hands.output(chunk),
  });
}

async function applyObject({ object, before, after }: Of<'object'>, hands: Hands) {
  const client = await hands.cluster();
  if (after === null) {
    await deleteObject(client, parse(before ?? '') as Manifest);
    hands.output(`${object} deleted\n`);
    return;
  }
  const manifest = parse(await hands.fill(after)) as Manifest;
  await serverSideApply(client, manifest);
  hands.output(`${object} applied\n`);
}
