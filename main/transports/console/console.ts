import type { Duplex } from 'node:stream';
import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';

/** Devices whose command line is their own, not a shell. */
export type ConsoleKind = 'routeros' | 'ios';

/** What talking to a console needs of a connection whose host key is verified already. */
export interface ConsoleLink {
  endpoint: string;
  /** Runs one line, and ends with it. */
  exec(line: string, signal: AbortSignal): Promise<Duplex>;
  /** An interactive session. */
  shell(signal: AbortSignal): Promise<Duplex>;
  /** Password of the privileged mode, where the device asks for one. */
  password(): Promise<string>;
}

export interface EnterOptions {
  signal?: AbortSignal;
  /** For all lines together; default two minutes. */
  timeoutMs?: number;
  onOutput?: (chunk: string) => void;
  /** Asked after the first line: no other is entered unless the answer is accepted. */
  only?: Only;
}

export interface Only {
  ask: string;
  accepts: (said: string) => boolean;
}

/** What was to be set is no more what it was when it was looked at: nothing was set. */
export class SetMeanwhileError extends Error {
  override readonly name = 'SetMeanwhileError';
  readonly mend = 'Somebody else sets this device now. See who, then plan anew.';
}

/**
 * Enters lines one after the other and gives what the device printed for them. The first that the device refuses ends it with a
 * `CommandError` that names the line and the device's own words.
 */
export type Console = (link: ConsoleLink, lines: readonly string[], options: EnterOptions) => Promise<string>;

/** A line break in a line would be another line: nothing that a name holds may become a command of its own. */
export function refuseLineBreaks(lines: readonly string[]): void {
  for (const line of lines)
    if (/[\r\n\u0000-\u001f\u007f]/.test(line))
      throw new SaidError(text`${JSON.stringify(line)} holds control characters, which no console is given.`);
}
