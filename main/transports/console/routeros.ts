import { text } from '#shared/language/text';
import { CommandError, ConnectionError } from '../transport';
import { refuseLineBreaks, type Console } from './console';

const twoMinutes = 120_000;
/** Printed last by what ran to its end: RouterOS tells of errors in words, not by an exit code. */
const done = 'rackloom-done';

/**
 * RouterOS takes a script on an exec channel (MikroTik docs, "SSH", "Scripting"): lines become one script, so that variables
 * hold from line to line, and the first error ends it.
 */
export const routerOsConsole: Console = async (link, lines, options) => {
  refuseLineBreaks(lines);
  const timeout = AbortSignal.timeout(options.timeoutMs ?? twoMinutes);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const channel = await link.exec([...lines, `:put "${done}"`].join('; '), signal);
  let output = '';
  const stop = () => channel.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of channel) {
      output += String(chunk);
      options.onOutput?.(String(chunk));
    }
  } catch {
    // A channel that broke off has not said that it is done.
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  const printed = output.replaceAll('\r', '');
  const end = printed.lastIndexOf(done);
  if (end >= 0) return printed.slice(0, end);
  if (printed.trim() === '')
    throw new ConnectionError(
      link.endpoint,
      'lost',
      text`${link.endpoint} broke off before it was done.`,
      text`Check that the device is up and reachable, then try again.`,
    );
  throw new CommandError(link.endpoint, lines.join('; '), { code: 1, stdout: '', stderr: printed.trim() });
};
