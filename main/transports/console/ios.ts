import type { Duplex } from 'node:stream';
import { text } from '#shared/language/text';
import { CommandError, ConnectionError } from '../transport';
import {
  refuseLineBreaks,
  SetMeanwhileError,
  type Console,
  type ConsoleLink,
  type EnterOptions,
  type Only,
} from './console';

const twoMinutes = 120_000;

/**
 * IOS has no exec channel worth the name (Catalyst's takes one line and drops the mode): a session is held as a person
 * would hold it. Lines go out one by one, each when the prompt stands again; paging is off (`terminal length 0`), and the privileged
 * mode is entered with a password where the login does not have it (Cisco IOS Configuration Fundamentals, "Using the CLI").
 */
export const iosConsole: Console = async (link, lines, options) => {
  refuseLineBreaks(lines);
  const timeout = AbortSignal.timeout(options.timeoutMs ?? twoMinutes);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const channel = await link.shell(signal);
  const session = sessionOn(link, channel, signal);
  try {
    await session.greet();
    const enter = async (line: string) => {
      const said = await session.enter(line, options);
      if (refusal.test(said))
        throw new CommandError(link.endpoint, line, { code: 1, stdout: '', stderr: said.trim() });
      return `${said}\n`;
    };
    let output = '';
    for (const [index, line] of ['terminal length 0', 'terminal width 0', ...lines].entries()) {
      output += await enter(line);
      if (index === firstOfOurs && options.only) await holdTo(options.only, link, enter);
    }
    return output;
  } finally {
    channel.end('exit\n');
    channel.destroy();
  }
};

/** After the two that set up the session. */
const firstOfOurs = 2;

/** In configuration mode: with `configuration mode exclusive auto` IOS lets nobody else in between this answer and the end. */
async function holdTo({ ask, accepts }: Only, link: ConsoleLink, enter: (line: string) => Promise<string>) {
  if (accepts(await enter(ask))) return;
  await enter('end');
  throw new SetMeanwhileError(
    `${link.endpoint} is not as it was read a moment ago ("${ask}"); nothing was set.`,
  );
}

/** Messages that say that a line was not taken. "% Access VLAN does not exist. Creating vlan 20" is none. */
const refusal =
  /^\s*%\s?(Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Error|No reload|Access denied|Command authorization)|^Command rejected|^Configuration mode (is )?locked/m;

interface Session {
  greet(): Promise<void>;
  enter(line: string, options: EnterOptions): Promise<string>;
}

function sessionOn(link: ConsoleLink, channel: Duplex, signal: AbortSignal): Session {
  let held = '';
  let wake = () => {};
  let ended = false;
  channel.on('data', (chunk: Buffer) => {
    held += chunk.toString('utf8').replaceAll('\r', '');
    wake();
  });
  const end = () => {
    ended = true;
    wake();
  };
  channel.on('close', end);
  channel.on('error', end);
  signal.addEventListener('abort', () => wake(), { once: true });

  /** Waits for what was printed to end in one of the patterns; gives it with the match. */
  const until = async (...patterns: RegExp[]): Promise<{ said: string; asked: number }> => {
    for (;;) {
      signal.throwIfAborted();
      const asked = patterns.findIndex((pattern) => pattern.test(held));
      if (asked >= 0) {
        const said = held;
        held = '';
        return { said, asked };
      }
      if (ended) throw brokeOff(link.endpoint);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  let prompt = /[\w.-]+(?:\([\w-]+\))?[>#] ?$/;

  const privileged = async () => {
    channel.write('enable\n');
    const { asked } = await until(/[Pp]assword: ?$/, /# ?$/, /> ?$/);
    if (asked === 0) channel.write(`${await link.password()}\n`);
    if (asked !== 1 && (await until(/# ?$/, /[Pp]assword: ?$/, /> ?$/)).asked !== 0)
      throw new ConnectionError(
        link.endpoint,
        'sudo',
        text`${link.endpoint} did not accept the enable password.`,
        text`Name the right one with ${'ssh: { sudo: { secret: NAME } }'}, or let the user log in at privilege 15.`,
      );
  };

  return {
    async greet() {
      const { said } = await until(prompt);
      const [, host = ''] = /([\w.-]+)[>#] ?$/.exec(said) ?? [];
      // In configuration modes the name is cut to 20 characters.
      prompt = new RegExp(`(?:^|\\n)${escaped(host.slice(0, 20))}[\\w.-]*(?:\\([\\w-]+\\))?[>#] ?$`);
      if (/> ?$/.test(said)) await privileged();
    },
    async enter(line, { onOutput }) {
      held = '';
      channel.write(`${line}\n`);
      let output = '';
      for (;;) {
        const { said, asked } = await until(
          /\[confirm\] ?$/,
          /filename \[[^\]]*\]\? ?$/,
          /\[yes\/no\]: ?$/,
          prompt,
        );
        output += said;
        if (asked === 3) break;
        if (asked === 2) throw unsaved(link.endpoint, line, output);
        channel.write('\n');
      }
      const printed = output.replace(/^[^\n]*\n/, '').replace(/\n?[^\n]*$/, '');
      if (printed) onOutput?.(`${printed}\n`);
      return printed;
    },
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const brokeOff = (endpoint: string) =>
  new ConnectionError(
    endpoint,
    'lost',
    text`The session with ${endpoint} broke off.`,
    text`Check that the device is up and reachable, then try again.`,
  );

/** It asks whether to save before a reload: what somebody else changed and did not save is not ours to save or to lose. */
const unsaved = (endpoint: string, line: string, output: string) =>
  new CommandError(endpoint, line, {
    code: 1,
    stdout: output,
    stderr:
      'The device has changes that are not saved, which the reload that guards this one would lose. Save them (write memory) or undo them, then plan again.',
  });
