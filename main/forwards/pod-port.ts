import { Buffer } from 'node:buffer';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { getText } from '../live/cluster/api';
import { channelStream, openChannels } from '../live/cluster/channels';
import type { LiveCluster } from '../live/readers/reader';

/** Longest wait for an answer of the API, in ms. */
const answerMs = 8_000;

/** Channels of "portforward" for its one port; each begins with the port, two bytes. */
const data = 0;
const errors = 1;
const portBytes = 2;

/** A connection to a port of a pod, through the API. */
export async function openPodPort(
  client: LiveCluster,
  namespace: string,
  { pod, port }: { pod: string; port: number },
  signal: AbortSignal,
): Promise<Duplex> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/portforward?ports=${port}`;
  const socket = await openChannels(client, path, signal);
  let said = Buffer.alloc(0);
  const stream: Duplex = channelStream(socket, {
    in: data,
    out: [data],
    skip: portBytes,
    onOther: (channel, content) => {
      if (channel !== errors) return;
      said = Buffer.concat([said, content]);
      const words = said.subarray(portBytes).toString('utf8').trim();
      if (words) stream.destroy(new Error(words));
    },
  });
  return stream;
}

const service = z.looseObject({
  spec: z.looseObject({
    selector: z.record(z.string(), z.string()).optional().catch(undefined),
    ports: z
      .array(
        z.looseObject({
          port: z.number(),
          targetPort: z.union([z.number(), z.string()]).optional().catch(undefined),
        }),
      )
      .catch([]),
  }),
});
const pods = z.looseObject({
  items: z.array(
    z.looseObject({
      metadata: z.looseObject({ name: z.string() }),
      spec: z.looseObject({
        containers: z
          .array(
            z.looseObject({
              ports: z
                .array(
                  z.looseObject({ name: z.string().optional().catch(undefined), containerPort: z.number() }),
                )
                .optional()
                .catch(undefined),
            }),
          )
          .catch([]),
      }),
      status: z.looseObject({
        conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).catch([]),
      }),
    }),
  ),
});

/** A ready pod behind a service, and its port that the service's stands for (Kubernetes, "Service", port definitions). */
export async function podBehind(
  client: LiveCluster,
  { namespace, service: name }: { namespace: string; service: string },
  port: number,
  signal: AbortSignal,
): Promise<{ pod: string; port: number }> {
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await getText(client.kubeConfig, base + path, { signal, timeoutMs: answerMs }));
  const { spec } = service.parse(await read(`/services/${encodeURIComponent(name)}`));
  const asked = spec.ports.find((each) => each.port === port);
  if (!asked)
    throw new Error(
      `Service ${name} has no port ${port}; it has ${spec.ports.map((each) => each.port).join(', ')}.`,
    );
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  if (selector.length === 0) throw new Error(`Service ${name} selects no pods.`);
  const { items } = pods.parse(
    await read(`/pods?${new URLSearchParams({ labelSelector: selector.join(',') })}`),
  );
  const pod = items.find(({ status }) =>
    status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  );
  if (!pod) throw new Error(`No pod behind service ${name} is ready.`);
  const target = asked.targetPort ?? port;
  if (typeof target === 'number') return { pod: pod.metadata.name, port: target };
  const named = pod.spec.containers.flatMap(({ ports = [] }) => ports).find((each) => each.name === target);
  if (!named) throw new Error(`Pod ${pod.metadata.name} has no port named ${target}.`);
  return { pod: pod.metadata.name, port: named.containerPort };
}
