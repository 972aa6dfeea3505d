import type { Readable } from 'node:stream';
import { SaidError } from '#shared/language/said-error';
import { type Text, text } from '#shared/language/text';
import type { TerminalSize } from '#shared/live/terminal';
import type { ConsoleKind, EnterOptions } from './console/console';
import type { RemoteTerminal } from './terminal';

/**
 * A way to run commands and move files on one host: ssh, local, or recorded for tests. All text is UTF-8. Commands are
 * given as argv and quoted here, never pieced together from topology text.
 */
export interface Transport {
  /** `pi@10.20.10.11:22`, for people. */
  readonly endpoint: string;
  run(argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Writes atomically: temporary file beside the target with the final mode and owner, then rename. Makes the folders above it. */
  writeFile(path: string, content: string | Uint8Array, options: WriteOptions): Promise<void>;
  /** Sends a local file in the same way; skips nothing, verifies the sha256 on the far side. */
  upload(localPath: string, remotePath: string, options: UploadOptions): Promise<void>;
  /** Null when there is no such file. */
  readFile(path: string, options?: { sudo?: boolean; signal?: AbortSignal }): Promise<string | null>;
  /**
   * Enters lines on a device whose command line is no shell and gives what it printed. Rejects with a `CommandError` that names the
   * line that the device refused.
   */
  enter(kind: ConsoleKind, lines: readonly string[], options?: EnterOptions): Promise<string>;
  /** For a person: the login shell, or a command in its place, on a terminal of its own. */
  terminal(size: TerminalSize, argv?: readonly string[]): Promise<RemoteTerminal>;
  /** Opens a TCP connection from the host to `host:port` (direct-tcpip), for the API server. */
  connect(host: string, port: number): Promise<import('node:stream').Duplex>;
  close(): Promise<void>;
}

export interface RunOptions {
  /** As root through sudo, with a password where the host asks for one; root itself runs it as it is. */
  sudo?: boolean;
  /** Goes to standard input: the way for secrets. */
  stdin?: string | Uint8Array | Readable;
  /** Live output, in the order it comes. Of standard output no more is read until what it answers with, if a promise, is kept. */
  onOutput?: (chunk: string, stream: 'stdout' | 'stderr') => unknown;
  /** False: output is passed on only, not kept for the result. For commands that print without end. */
  keepOutput?: boolean;
  signal?: AbortSignal;
  /** Default 10 minutes. */
  timeoutMs?: number;
  /** Without it, a non-zero exit rejects with `CommandError`. */
  allowFailure?: boolean;
}

export interface WriteOptions {
  /** Octal, like `0600`. */
  mode: string;
  /** `user:group`; needs sudo where it is not the login user. */
  owner?: string;
  sudo?: boolean;
  /** A shell script that must succeed before the file takes its place; it lies at `$new` meanwhile. */
  check?: string | undefined;
  signal?: AbortSignal;
}

export interface UploadOptions extends WriteOptions {
  /** What the file is known to be: nothing else arrives. Without it, the file is read once more for its sum. */
  sha256?: string;
  /** A packed copy, which goes over the wire in its place, and the script that unpacks it there; what comes of it has to be the file. */
  packed?: { path: string; unpack: string } | undefined;
  /** A shell script for when the file is in its place. */
  then?: string;
  /** Bytes of the file or its packed copy that went out, of so many. */
  onProgress?: (sent: number, of: number) => void;
}

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export class CommandError extends SaidError {
  override readonly name = 'CommandError';
  constructor(
    readonly endpoint: string,
    readonly command: string,
    readonly result: RunResult,
  ) {
    const last = result.stderr.trim().split('\n').at(-1);
    super(
      result.code === null
        ? text`${endpoint}: "${command}" ended with a signal: ${last}`
        : text`${endpoint}: "${command}" ended with ${String(result.code)}: ${last}`,
    );
  }
}

/** The host cannot be reached or refuses us; says why and what to do. */
export class ConnectionError extends SaidError {
  override readonly name = 'ConnectionError';
  constructor(
    readonly endpoint: string,
    readonly reason:
      | 'unreachable'
      | 'timeout'
      | 'refused'
      | 'host-key-changed'
      | 'host-key-rejected'
      | 'authentication'
      | 'sudo'
      | 'lost',
    said: Text,
    override readonly saidMend: Text,
  ) {
    super(said, saidMend);
  }
}

/** What main must ask a person; each surface (window, terminal, browser) gives its own. */
export interface Ask {
  /** First contact with a host: true to trust and remember it. */
  hostKey(question: { host: string; algorithm: string; fingerprint: string }): Promise<boolean>;
  /** A secret that neither the secrets folder nor the keychain has; null when the user gives none. */
  secret(question: { name: string; purpose: string }): Promise<string | null>;
}
