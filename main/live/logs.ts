import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import type { LogPart } from '#shared/live/logs';
import { openLiveCluster } from './cluster/open';
import type { Design } from '../apply/design';
import type { Connections } from '../transports/connections';
import { allOrNone } from './all-or-none';
import { backoff } from './backoff';
import { getStream, getText } from './cluster/api';
import { ApiError } from './cluster/api-error';
import { pulse } from './cluster/pulse';
import { logLines } from './log-lines';
import { pace as usualPace, pause, type Pace } from './pace';
import { needsPerson, problemOf } from './problem';
import type { LiveCluster, Session } from './readers/reader';

/** Whose log, and how much of it. */
export interface LogOrder {
  cluster: string;
  namespace: string;
  pod: string;
  /** Null: the only one that the pod has. */
  container: string | null;
  /** Lines from before now. */
  tail: number;
  follow: boolean;
  /** Of the container that ran before the present one, which shows why it ended. */
  previous: boolean;
}

interface LogOptions {
  design: Design;
  connections: Connections;
  order: LogOrder;
  /** Resolves when the reader can take more; until then nothing more is read from the node. */
  send: (part: LogPart) => Promise<void>;
  signal: AbortSignal;
  pace?: Pace;
  openCluster?: Session['openCluster'];
}

/**
 * Sends a container's log until it ends or the signal is aborted. When contact is lost it says so and goes on from the last
 * line once there is contact again. (client-node's `Log` drops the API's reasons, and a broken connection ends its process.)
 */
export async function followLogs(options: LogOptions): Promise<void> {
  const { design, connections, order, send, signal, pace = usualPace } = options;
  if (!Object.hasOwn(design.topology.clusters, order.cluster)) throw noSuchCluster(order.cluster);
  const open = options.openCluster ?? openLiveCluster;
  const progress: Progress = { last: '', inContact: false, failures: 0 };
  while (!signal.aborted) {
    try {
      const client = await open({ design, connections, cluster: order.cluster, signal });
      try {
        return await followOnce(client, options, progress);
      } finally {
        await client.close();
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error, progress)) throw faultFor(error);
      await send({ lines: [], problem: problemOf(error) });
      await pause(backoff(pace.retryMs, ++progress.failures), signal);
    }
  }
}

interface Progress {
  /** Time of the last line that was sent. */
  last: string;
  /** Whether the API has ever answered. */
  inContact: boolean;
  /** Since contact was lost. */
  failures: number;
}

async function followOnce(client: LiveCluster, options: LogOptions, progress: Progress): Promise<void> {
  const { order, send, pace = usualPace } = options;
  const { kubeConfig } = client;
  await getText(kubeConfig, '/readyz', { signal: options.signal, timeoutMs: pace.answerMs });
  Object.assign(progress, { inContact: true, failures: 0 });
  await send({ lines: [], problem: null });
  await allOrNone(options.signal, [
    (signal) => pulse({ kubeConfig, onAnswer: () => undefined, pace, signal }),
    async (signal) => {
      const { last } = progress;
      // A log resumes by the second, so what is known already comes again first.
      let again = last !== '';
      for await (const lot of logLines(await getStream(kubeConfig, pathOf(order, last), signal))) {
        const lines = lot.filter(({ at }) => !(again &&= at <= last));
        progress.last = lines.at(-1)?.at || progress.last;
        if (lines.length > 0) await send({ lines, problem: null });
      }
    },
  ]);
}

/** Kubernetes API reference, Pod v1, "read log". What was missed is read whole, however much it is. */
function pathOf({ namespace, pod, container, tail, follow, previous }: LogOrder, last: string): string {
  const query = new URLSearchParams({
    timestamps: 'true',
    follow: String(follow && !previous),
    ...(previous && { previous: 'true' }),
    ...(container !== null && { container }),
    ...(last ? { sinceTime: last } : { tailLines: String(tail) }),
  });
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${query}`;
}

/** To ask again would give the same answer; a server in trouble (5xx) or under load (429) may have another. */
const isFinal = (error: unknown, { inContact }: Progress): boolean =>
  error instanceof ApiError ? error.status < 500 && error.status !== 429 : needsPerson(error) || !inContact;

const mends: Record<number, Text> = {
  400: text`Choose one of the pod’s containers, and open its log once it runs.`,
  403: text`See that the kubeconfig on the server is the one that K3s made for its administrator.`,
  404: text`Open the log of the pod that took its place.`,
};

function faultFor(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const mend = mends[error.status];
  return new FaultError({ code: 'log', summary: problemOf(error), ...(mend && { mend }) });
}

const noSuchCluster = (cluster: string) =>
  new FaultError({
    code: 'log',
    summary: text`The design has no cluster "${cluster}".`,
    mend: text`Watch the live machines anew.`,
  });
