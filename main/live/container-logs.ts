import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { LogPart } from '#shared/live/logs';
import type { Design } from '../apply/design';
import type { Connections } from '../transports/connections';
import { CommandError } from '../transports/transport';
import { backoff } from './backoff';
import { needsRoot } from './docker-access';
import { CommandEnded, followCommand } from './follow-command';
import { readLine } from './log-lines';
import { pace as usualPace, pause, type Pace } from './pace';
import { needsPerson, problemOf } from './problem';

/** Which Docker container's log. */
export interface ContainerLogOrder {
  device: string;
  container: string;
  /** Lines from before now. */
  tail: number;
}

interface ContainerLogOptions {
  design: Design;
  connections: Connections;
  order: ContainerLogOrder;
  /** Resolves when the reader can take more; until then nothing more is read from the host. */
  send: (part: LogPart) => Promise<void>;
  signal: AbortSignal;
  pace?: Pace;
}

/** Both of a container's outputs as one; Docker's own words come among them, without a time (docs.docker.com, "docker logs"). */
const logs = (container: string, from: readonly string[]) => [
  'sh',
  '-c',
  'exec docker logs --follow --timestamps "$@" 2>&1',
  'docker',
  ...from,
  '--',
  container,
];

/**
 * Sends a Docker container's log until it stops or the signal is aborted. When contact is lost it says so and goes on from the last
 * line once there is contact again.
 */
export async function followContainerLogs(options: ContainerLogOptions): Promise<void> {
  const { design, order, send, signal, pace = usualPace } = options;
  if (!Object.hasOwn(design.topology.devices, order.device))
    throw new FaultError({ code: 'log', summary: text`The design has no device "${order.device}".` });
  const progress = { last: '', said: '', heard: false, failures: 0 };
  while (!signal.aborted) {
    try {
      await followOnce(options, progress);
    } catch (error) {
      if (signal.aborted || error instanceof CommandEnded) return;
      if (error instanceof CommandError)
        throw new FaultError({ code: 'log', summary: progress.said || problemOf(error) });
      if (needsPerson(error) || !progress.heard) throw error;
      await send({ lines: [], problem: problemOf(error) });
      await pause(backoff(pace.retryMs, ++progress.failures), signal);
    }
  }
}

async function followOnce(
  { connections, order, send, signal, pace = usualPace }: ContainerLogOptions,
  progress: { last: string; said: string; heard: boolean; failures: number },
): Promise<void> {
  const transport = await connections.get(order.device, signal);
  const root = await needsRoot(order.device, transport, { pace, signal });
  await send({ lines: [], problem: null });
  Object.assign(progress, { heard: true, failures: 0 });
  const { last } = progress;
  await followCommand({
    transport,
    argv: logs(order.container, last ? ['--since', last] : ['--tail', String(order.tail)]),
    sudo: root,
    onLine: (line) => {
      const read = readLine(line.replace(/\r$/, ''));
      if (read.at === '') progress.said = read.text;
      // Docker resumes with the line that is known.
      if (last !== '' && read.at !== '' && read.at <= last) return undefined;
      progress.last = read.at || progress.last;
      return send({ lines: [read], problem: null });
    },
    onAlive: () => undefined,
    pace,
    signal,
  });
}
