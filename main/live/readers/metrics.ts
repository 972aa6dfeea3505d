import type { KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { metricsSource, roundedUse, useKey } from '#shared/live/use-key';
import { parseKubernetesQuantity } from '#shared/units/kubernetes-quantity';
import { getText, listAll } from '../cluster/api';
import { ApiError } from '../cluster/api-error';
import { parsed } from '../cluster/parsed';
import type { Entity } from '../feed';
import { listOf, part, text as string } from '../kinds/object';
import { pause } from '../pace';
import { problemOf } from '../problem';
import type { Reader, Session } from './reader';

type Use = Map<string, Entity<'use'>>;
interface Asking {
  kubeConfig: KubeConfig;
  cluster: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** What nodes and pods of each cluster use: from metrics-server, or where there is none from the kubelets themselves (D22). */
export const metricsReader: Reader = {
  kind: 'metrics',
  figuresOnly: true,
  sources: (design) =>
    Object.entries(design.topology.clusters).map(([cluster, { servers }]) => ({
      id: metricsSource(cluster),
      label: text`metrics of cluster ${cluster}`,
      devices: servers,
      follow: (session) => followMetrics(cluster, session),
    })),
};

async function followMetrics(cluster: string, session: Session): Promise<void> {
  const { design, connections, feed, pace, signal } = session;
  const client = await session.openCluster({ design, connections, cluster, signal });
  const asking = { kubeConfig: client.kubeConfig, cluster, signal, timeoutMs: pace.answerMs };
  try {
    while (!signal.aborted) {
      const served = await fromMetricsServer(asking);
      feed.replace('use', served ?? (await fromKubelets(asking)));
      feed.heard(
        served ? undefined : text`From the kubelets: the cluster has no metrics-server that answers.`,
      );
      await pause(pace.metricsMs, signal);
    }
  } finally {
    await client.close();
  }
}

/** NodeMetrics and PodMetrics of metrics.k8s.io/v1beta1 (kubernetes/metrics, `types.go`). */
const usage = part({ cpu: string, memory: string });
const named = part({ name: string, namespace: string });
const nodeMetrics = z.object({ items: listOf(z.object({ metadata: named, usage })) });
const podMetrics = z.object({
  items: listOf(z.object({ metadata: named, containers: listOf(z.object({ usage })) })),
});

/** Null where nothing serves this API (404), or its server does not answer (503). */
async function fromMetricsServer(asking: Asking): Promise<Use | null> {
  const get = async (path: string) =>
    parsed(await getText(asking.kubeConfig, `/apis/metrics.k8s.io/v1beta1/${path}`, asking));
  try {
    const [nodes, pods] = await Promise.all([get('nodes'), get('pods')]);
    return readMetrics(asking.cluster, nodes, pods);
  } catch (error) {
    if (error instanceof ApiError && [404, 503].includes(error.status)) return null;
    throw error;
  }
}

export function readMetrics(cluster: string, nodes: unknown, pods: unknown): Use {
  const found: Use = new Map();
  for (const { metadata, usage } of nodeMetrics.safeParse(nodes).data?.items ?? [])
    found.set(
      useKey.node(cluster, metadata.name),
      roundedUse(parseKubernetesQuantity(usage.cpu), parseKubernetesQuantity(usage.memory)),
    );
  for (const { metadata, containers } of podMetrics.safeParse(pods).data?.items ?? [])
    found.set(
      useKey.pod(cluster, metadata.namespace, metadata.name),
      roundedUse(
        sum(containers.map(({ usage }) => parseKubernetesQuantity(usage.cpu))),
        sum(containers.map(({ usage }) => parseKubernetesQuantity(usage.memory))),
      ),
    );
  return found;
}

const sum = (parts: (number | undefined)[]) =>
  parts.some((each) => each !== undefined) ? parts.reduce<number>((a, b) => a + (b ?? 0), 0) : undefined;

/** The kubelet's Summary API (`k8s.io/kubelet/pkg/apis/stats/v1alpha1`), reached through the cluster's. */
const optional = z.number().nonnegative().optional().catch(undefined);
const measured = {
  cpu: part({ usageNanoCores: optional }),
  memory: part({ workingSetBytes: optional }),
};
const summary = z.object({
  node: part({ nodeName: string, ...measured }),
  pods: listOf(z.object({ podRef: named, ...measured })),
});

/** Of the kubelets that answer; rejects when none does. */
async function fromKubelets(asking: Asking): Promise<Use> {
  const { kubeConfig, cluster } = asking;
  const { items } = await listAll(kubeConfig, '/api/v1/nodes', asking);
  const names = items.flatMap(
    (item) => z.object({ metadata: named }).safeParse(item).data?.metadata.name ?? [],
  );
  const answers = await Promise.allSettled(
    names.map((name) =>
      getText(kubeConfig, `/api/v1/nodes/${encodeURIComponent(name)}/proxy/stats/summary`, asking),
    ),
  );
  const told = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [parsed(answer.value)] : []));
  const [failed] = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [answer.reason as unknown] : [],
  );
  if (told.length === 0 && failed !== undefined)
    throw new SaidError(text`There is no metrics-server, and no kubelet tells: ${problemOf(failed)}`);
  return new Map(told.flatMap((answer) => [...readSummary(cluster, answer)]));
}

export function readSummary(cluster: string, answer: unknown): Use {
  const { data } = summary.safeParse(answer);
  if (!data) return new Map();
  const useOf = ({ cpu, memory }: (typeof data)['node']) =>
    roundedUse(
      cpu.usageNanoCores === undefined ? undefined : cpu.usageNanoCores / 1e9,
      memory.workingSetBytes,
    );
  return new Map([
    [useKey.node(cluster, data.node.nodeName), useOf(data.node)],
    ...data.pods.map(
      (pod) =>
        [
          useKey.pod(cluster, pod.podRef.namespace, pod.podRef.name),
          useOf({ ...data.node, ...pod }),
        ] as const,
    ),
  ]);
}
