import { verbatim } from '#shared/language/text';
import {
  recordedTransport,
  type RecordedAnswer,
  type RecordedTransport,
} from '../../transports/testing/recorded';
import { ConnectionError, type RunOptions, type RunResult } from '../../transports/transport';
import type { Connections } from '../../transports/connections';

/** A command that is still running on a fake host. */
export interface RunningStream {
  print(text: string): void;
  /** It ends with this exit code. */
  end(code?: number): void;
  /** The connection it ran over is gone. */
  lose(): void;
  /** It ends with this error. */
  fail(error: Error): void;
}

/** A host whose commands answer from a script, but for those that `streams` fits: they run until the test ends them. */
export interface StreamingHost {
  transport: RecordedTransport;
  /** Those that run now, oldest first. */
  running: RunningStream[];
  /** Resolves with the next stream that is started. */
  started(): Promise<RunningStream>;
}

export function streamingHost(script: { answers?: RecordedAnswer[]; streams: RegExp }): StreamingHost {
  const recorded = recordedTransport({ ...(script.answers && { answers: script.answers }) });
  const running: RunningStream[] = [];
  const waiting: ((stream: RunningStream) => void)[] = [];

  const stream = (options: RunOptions) =>
    new Promise<RunResult>((resolve, reject) => {
      const stop = (settle: () => void) => {
        running.splice(running.indexOf(entry), 1);
        settle();
      };
      const entry: RunningStream = {
        print: (text) => options.onOutput?.(text, 'stdout'),
        end: (code = 0) => stop(() => resolve({ code, stdout: '', stderr: '' })),
        lose: () =>
          entry.fail(
            new ConnectionError(
              'pi@recorded:22',
              'lost',
              verbatim('The connection was lost.'),
              verbatim('Wait.'),
            ),
          ),
        fail: (error) => stop(() => reject(error)),
      };
      running.push(entry);
      options.signal?.addEventListener('abort', () => stop(() => reject(options.signal?.reason as Error)));
      waiting.shift()?.(entry);
    });

  const transport: RecordedTransport = Object.assign(Object.create(recorded) as RecordedTransport, {
    run: (argv: readonly string[], options: RunOptions = {}) =>
      script.streams.test(argv.join(' ')) ? stream(options) : recorded.run(argv, options),
  });
  return { transport, running, started: () => new Promise((resolve) => waiting.push(resolve)) };
}

/** Connections to these hosts; any other is unreachable. */
export const connectionsTo = (hosts: Record<string, RecordedTransport>): Connections => ({
  get: (device) => {
    const host = hosts[device];
    return host
      ? Promise.resolve(host)
      : Promise.reject(
          new ConnectionError(
            device,
            'unreachable',
            verbatim(`There is no way to ${device}.`),
            verbatim('Plug it in.'),
          ),
        );
  },
  fresh: () => Promise.reject(new Error('live readers share connections')),
  drop: () => Promise.resolve(),
  closeAll: () => Promise.resolve(),
});
