import type { V1Pod, V1PodList } from '@kubernetes/client-node';
import { amount, type Text, text } from '#shared/language/text';
import { appLabel } from '#shared/live/labels';
import { readObject, type ClusterClient } from './cluster-client';
import { objectName, type Manifest } from './cluster-object';
import { VerifyError } from './resource';
import { waitUntil } from './wait-until';

const rolloutTimeoutMs = 600_000;
/** How long a pod may be stuck in a state that seldom mends itself. */
const stuckMs = 45_000;
const hopeless = [
  'ErrImageNeverPull',
  'ImagePullBackOff',
  'ErrImagePull',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'InvalidImageName',
];

interface RolloutStatus {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  desiredNumberScheduled?: number;
  updatedNumberScheduled?: number;
  numberReady?: number;
}

/** Whether the workload's controller has seen the change and all its pods are new and ready, with how many that are. */
export function rolledOut(object: Manifest): { done: boolean; ready: number; wanted: number } {
  const status = (object['status'] ?? {}) as RolloutStatus;
  const spec = (object['spec'] ?? {}) as { replicas?: number };
  const seen = (status.observedGeneration ?? 0) >= (object.metadata?.generation ?? 0);
  const daemons = object.kind === 'DaemonSet';
  const wanted = daemons ? (status.desiredNumberScheduled ?? 0) : (spec.replicas ?? 1);
  const updated = (daemons ? status.updatedNumberScheduled : status.updatedReplicas) ?? 0;
  const ready = (daemons ? status.numberReady : status.readyReplicas) ?? 0;
  const old = daemons ? 0 : (status.replicas ?? 0) - updated;
  return { done: seen && updated >= wanted && ready >= wanted && old <= 0, ready, wanted };
}

/** Waits for the rollout; ends early with the pods' own reasons when they are stuck. */
export async function waitForRollout(
  client: ClusterClient,
  manifest: Manifest,
  signal: AbortSignal,
  output: (text: string) => void,
): Promise<Text> {
  let stuckSince: number | null = null;
  let said = '';
  const ask = async () => {
    const object = await readObject<Manifest>(client, manifest);
    const { done, ready, wanted } = rolledOut(object ?? manifest);
    if (object && done) return text`${ready} of ${wanted} pods are ready`;
    const problems = await podProblems(client, manifest);
    const saying = `${ready} of ${wanted} pods ready${problems.map((line) => `; ${line}`).join('')}\n`;
    if (saying !== said) output((said = saying));
    const stuck = problems.some((line) => hopeless.some((reason) => line.includes(reason)));
    stuckSince = stuck ? (stuckSince ?? performance.now()) : null;
    if (stuckSince !== null && performance.now() - stuckSince > stuckMs)
      throw notReady(
        manifest,
        text`${objectName(manifest)} does not roll out: its new pods do not become ready.`,
        problems,
      );
    return null;
  };
  const evidence = await waitUntil(ask, { signal, timeoutMs: rolloutTimeoutMs });
  if (evidence !== null) return evidence;
  const late = text`${objectName(manifest)} does not roll out: its pods are not all ready after ${amount(`${rolloutTimeoutMs / 1000} s`)}.`;
  throw notReady(manifest, late, await podProblems(client, manifest));
}

const notReady = (manifest: Manifest, what: Text, problems: string[]) =>
  new VerifyError(
    what,
    problems,
    `kubectl -n ${manifest.metadata?.namespace ?? 'default'} describe pods -l ${appLabel}=${manifest.metadata?.name ?? ''}`,
  );

async function podProblems(client: ClusterClient, { metadata }: Manifest): Promise<string[]> {
  const namespace = encodeURIComponent(metadata?.namespace ?? 'default');
  const query = new URLSearchParams({ labelSelector: `${appLabel}=${metadata?.name ?? ''}` });
  const { items } = await client.api.request<V1PodList>(
    'GET',
    `/api/v1/namespaces/${namespace}/pods?${query}`,
  );
  return items.flatMap(problemsOf);
}

function problemsOf(pod: V1Pod): string[] {
  const name = pod.metadata?.name ?? '';
  const waiting = (pod.status?.containerStatuses ?? []).flatMap(({ state }) =>
    state?.waiting?.reason && state.waiting.reason !== 'ContainerCreating'
      ? [`${name}: ${state.waiting.reason} ${state.waiting.message ?? ''}`.trim()]
      : [],
  );
  const unscheduled = (pod.status?.conditions ?? []).flatMap(({ type, status, message }) =>
    type === 'PodScheduled' && status === 'False' ? [`${name}: not scheduled: ${message ?? ''}`] : [],
  );
  return [...waiting, ...unscheduled];
}
