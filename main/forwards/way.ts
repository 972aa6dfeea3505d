import type { Duplex } from 'node:stream';
import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import type { ForwardTarget } from '#shared/live/forward';
import { openLiveCluster } from '../live/cluster/open';
import type { Design } from '../apply/design';
import type { LiveCluster, Session } from '../live/readers/reader';
import type { Connections } from '../transports/connections';
import { podBehind, seePod } from './pod-behind';
import { openPodPort } from './pod-port';

/** How connections get to a target. */
export interface Way {
  /** Rejects, with the mend, where the target is not there; what listens at the port may still come. */
  reach(port: number, signal: AbortSignal): Promise<void>;
  open(port: number, signal: AbortSignal): Promise<Duplex>;
  close(): Promise<void>;
}

interface WayOptions {
  design: Design;
  connections: Connections;
  order: { target: ForwardTarget };
  openCluster?: Session['openCluster'];
}

export function wayTo(options: WayOptions): Way {
  const { design, connections, order } = options;
  const { target } = order;
  if (target.kind === 'device') {
    if (!Object.hasOwn(design.topology.devices, target.device))
      throw notInDesign(text`device "${target.device}"`);
    return {
      reach: async (_, signal) => void (await connections.get(target.device, signal)),
      open: async (port, signal) => (await connections.get(target.device, signal)).connect('127.0.0.1', port),
      close: () => Promise.resolve(),
    };
  }
  if (!Object.hasOwn(design.topology.clusters, target.cluster))
    throw notInDesign(text`cluster "${target.cluster}"`);
  return throughCluster(target, options);
}

/** One client for all connections, opened for the first and anew after it failed one. */
function throughCluster(
  target: Exclude<ForwardTarget, { kind: 'device' }>,
  { design, connections, openCluster: open = openLiveCluster }: WayOptions,
): Way {
  let client: Promise<LiveCluster> | null = null;
  const letGo = async () => {
    const before = client;
    client = null;
    await before?.then((opened) => opened.close()).catch(() => undefined);
  };
  const asking = async <T>(signal: AbortSignal, ask: (opened: LiveCluster) => Promise<T>): Promise<T> => {
    client ??= open({ design, connections, cluster: target.cluster, signal });
    try {
      return await ask(await client);
    } catch (error) {
      await letGo();
      throw error;
    }
  };
  return {
    reach: (port, signal) =>
      asking(signal, async (opened) => {
        if (target.kind === 'pod') await seePod(opened, target, signal);
        else await podBehind(opened, target, port, signal);
      }),
    open: (port, signal) =>
      asking(signal, async (opened) => {
        const at =
          target.kind === 'pod' ? { pod: target.pod, port } : await podBehind(opened, target, port, signal);
        return openPodPort(opened, target.namespace, at, signal);
      }),
    close: letGo,
  };
}

const notInDesign = (what: Text) =>
  new FaultError({
    code: 'forward',
    summary: text`The design has no ${what}.`,
    mend: text`Forward a port of what the design has.`,
  });
