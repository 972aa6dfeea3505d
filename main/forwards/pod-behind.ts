import { z } from 'zod';
import { FaultError } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import { getText } from '../live/cluster/api';
import { ApiError } from '../live/cluster/api-error';
import type { LiveCluster } from '../live/readers/reader';

/** Longest wait for an answer of the API, in ms. */
const answerMs = 8_000;

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
  const where = `${namespace}/${name}`;
  const { spec } = service.parse(
    await read(`/services/${encodeURIComponent(name)}`).catch((error: unknown) => {
      throw isMissing(error) ? notThere(text`There is no service ${where}.`, applyFirst) : error;
    }),
  );
  const asked = spec.ports.find((each) => each.port === port);
  if (!asked) {
    const has = spec.ports.map((each) => each.port).join(', ');
    throw notThere(
      text`Service ${where} has no port ${port}; it has ${has}.`,
      text`Forward one that it has.`,
    );
  }
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  if (selector.length === 0)
    throw notThere(text`Service ${where} selects no pods.`, text`Forward a port of a pod.`);
  const { items } = pods.parse(
    await read(`/pods?${new URLSearchParams({ labelSelector: selector.join(',') })}`),
  );
  const pod = items.find(({ status }) =>
    status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  );
  if (!pod)
    throw notThere(
      text`No pod behind service ${where} is ready.`,
      text`The logs and events of its pods say why; or forward a port of one of them.`,
    );
  const target = asked.targetPort ?? port;
  if (typeof target === 'number') return { pod: pod.metadata.name, port: target };
  const named = pod.spec.containers.flatMap(({ ports = [] }) => ports).find((each) => each.name === target);
  if (!named)
    throw notThere(
      text`Pod ${pod.metadata.name}, behind service ${where}, has no port named ${target}.`,
      text`Give the service a \`targetPort\` that its workload has.`,
    );
  return { pod: pod.metadata.name, port: named.containerPort };
}

/** Rejects where there is no such pod. */
export async function seePod(
  { kubeConfig }: LiveCluster,
  { namespace, pod }: { namespace: string; pod: string },
  signal: AbortSignal,
): Promise<void> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
  await getText(kubeConfig, path, { signal, timeoutMs: answerMs }).catch((error: unknown) => {
    throw isMissing(error)
      ? notThere(
          text`There is no pod ${namespace}/${pod}.`,
          text`Forward a port of the pod that took its place, or of its service.`,
        )
      : error;
  });
}

const isMissing = (error: unknown) => error instanceof ApiError && error.status === 404;
const applyFirst = text`Apply the design first: the cluster does not have it yet.`;
const notThere = (summary: Text, mend: Text) => new FaultError({ code: 'forward', summary, mend });
