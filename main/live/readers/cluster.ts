import { text } from '#shared/language/text';
import { listAndWatch } from '../cluster/list-watch';
import type { ObjectSink } from '../cluster/object-sink';
import { pulse } from '../cluster/pulse';
import { eventSink, objectSink } from '../cluster/sinks';
import { eventPath } from '../kinds/event';
import { objectKinds } from '../kinds/all';
import type { ObjectKind } from '../kinds/kind';
import { allOrNone } from '../all-or-none';
import type { LiveCluster, Reader, Session } from './reader';

/** Nodes, pods, services and events of each cluster, listed and watched over its API. */
export const clusterReader: Reader = {
  kind: 'cluster',
  sources: (design) =>
    Object.entries(design.topology.clusters).map(([cluster, { servers }]) => {
      const knownEvents = new Set<string>();
      let next = 0;
      return {
        id: `cluster/${cluster}`,
        label: text`cluster ${cluster}`,
        devices: servers,
        follow: async (session) => {
          // Any server will do, and the one that answered last may be the one that is gone.
          const first = next++ % servers.length;
          const order = [...servers.slice(first), ...servers.slice(0, first)];
          const client = await openThrough(order, cluster, session);
          try {
            await watchCluster(client, cluster, knownEvents, session);
          } finally {
            await client.close();
          }
        },
      };
    }),
};

async function openThrough(servers: string[], cluster: string, session: Session): Promise<LiveCluster> {
  const { connections, signal } = session;
  // A refusal that only a person can mend must be known as such, not as one reason among others.
  await Promise.any(servers.map((server) => connections.get(server, signal))).catch((refused: unknown) => {
    throw refused instanceof AggregateError ? refused.errors[0] : refused;
  });
  const { topology } = session.design;
  const only = { ...topology.clusters[cluster]!, servers };
  const design = {
    ...session.design,
    topology: { ...topology, clusters: { ...topology.clusters, [cluster]: only } },
  };
  return session.openCluster({ design, connections, cluster, signal });
}

async function watchCluster(
  client: LiveCluster,
  cluster: string,
  knownEvents: Set<string>,
  { feed, matcher, machines, pace, signal }: Session,
): Promise<void> {
  const { kubeConfig } = client;
  const kinds = objectKinds.map((kind) => ({
    path: kind.path,
    sink: objectSink(kind as ObjectKind, { cluster, matcher }, feed),
  }));
  const watches = [...kinds, { path: eventPath, sink: eventSink(feed, knownEvents) }];
  // Word counts only once everything was listed: before, what is shown may still be from before the loss of contact.
  const unlisted = new Set(watches.map(({ path }) => path));
  const heard = () => void (unlisted.size === 0 && feed.heard());
  const noting = (path: string, sink: ObjectSink): ObjectSink => ({
    list: (objects) => {
      sink.list(objects);
      unlisted.delete(path);
    },
    change: (type, object) => sink.change(type, object),
    heard,
  });
  const forget = machines.onChange(() => kinds.forEach(({ sink }) => sink.again()));
  try {
    await allOrNone(signal, [
      (signal) => pulse({ kubeConfig, onAnswer: heard, pace, signal }),
      ...watches.map(
        ({ path, sink }) =>
          (signal: AbortSignal) =>
            listAndWatch({ kubeConfig, path, sink: noting(path, sink), pace, signal }),
      ),
    ]);
  } finally {
    forget();
  }
}
