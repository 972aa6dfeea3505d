import { once } from 'node:events';
import type { TerminalPlace, TerminalSize } from '#shared/live/terminal';
import { z } from 'zod';
import type { LiveCluster } from '../live/readers/reader';
import { channelStream, openChannels } from '../live/cluster/channels';
import type { PlacedTerminal } from './placed-terminal';
import { hangUpArgv, newShellMarker, pidFinder, shellArgv } from './shell-line';

type PodPlace = Extract<TerminalPlace, { kind: 'pod' }>;

/** Channels of "exec" (Kubernetes, remotecommand v4). */
const typed = 0;
const printed = [1, 2];
const status = 3;
const resize = 4;

/** A shell in a container of a pod, by the API's `exec`. Takes over the client. */
export async function openPodTerminal(
  client: LiveCluster,
  place: PodPlace,
  size: TerminalSize,
  signal: AbortSignal,
): Promise<PlacedTerminal> {
  const marker = newShellMarker();
  const socket = await openChannels(client, pathOf(place, shellArgv(marker), true), signal);
  let code: number | null | undefined;
  const stream = channelStream(socket, {
    in: typed,
    out: printed,
    onOther: (channel, content) => {
      if (channel === status) code = exitCodeIn(content.toString('utf8'));
    },
  });
  const finder = pidFinder(marker);
  const tellSize = ({ columns, rows }: TerminalSize) =>
    socket.send(
      Buffer.concat([Buffer.of(resize), Buffer.from(JSON.stringify({ Width: columns, Height: rows }))]),
    );
  tellSize(size);
  return {
    stream,
    resize: tellSize,
    exitCode: () => code,
    note: finder.feed,
    end: async () => {
      stream.destroy();
      const pid = finder.pid();
      if (pid !== null && code === undefined) await hangUp(client, place, pid).catch(() => undefined);
      await client.close();
    },
  };
}

async function hangUp(client: LiveCluster, place: PodPlace, pid: number): Promise<void> {
  const signal = AbortSignal.timeout(5_000);
  const socket = await openChannels(client, pathOf(place, hangUpArgv(pid), false), signal);
  socket.resume();
  await once(socket, 'close');
}

function pathOf({ namespace, pod, container }: PodPlace, argv: readonly string[], tty: boolean): string {
  const query = new URLSearchParams([
    ['container', container],
    ['stdin', String(tty)],
    ['stdout', 'true'],
    ['tty', String(tty)],
    ...argv.map((word) => ['command', word]),
  ]);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/exec?${query}`;
}

const ended = z.looseObject({
  status: z.string(),
  details: z
    .looseObject({ causes: z.array(z.looseObject({ reason: z.string(), message: z.string() })) })
    .optional()
    .catch(undefined),
});

/** A Status object: `Success`, or `Failure` with the exit code as a cause. */
function exitCodeIn(text: string): number | null {
  try {
    const { status, details } = ended.parse(JSON.parse(text));
    if (status === 'Success') return 0;
    const cause = details?.causes.find(({ reason }) => reason === 'ExitCode');
    return cause ? Number(cause.message) : null;
  } catch {
    return null;
  }
}
