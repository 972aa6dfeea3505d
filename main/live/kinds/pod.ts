import { z } from 'zod';
import { appOf } from '#shared/live/match';
import type { ObjectKind } from './kind';
import { condition, listOf, metadata, number, part, text } from './object';

const stopped = z.object({ reason: text, exitCode: number }).optional().catch(undefined);
const waiting = z.object({ reason: text }).optional().catch(undefined);
const containerStatus = z.object({ restartCount: number, state: part({ waiting, terminated: stopped }) });

const pod = z.object({
  metadata: metadata.extend({ namespace: z.string().min(1) }),
  spec: part({ nodeName: text, containers: listOf(z.object({ name: text })) }),
  status: part({
    phase: text,
    reason: text,
    podIP: text,
    conditions: listOf(condition),
    initContainerStatuses: listOf(containerStatus),
    containerStatuses: listOf(containerStatus),
  }),
});
type Pod = z.output<typeof pod>;

export const podKind: ObjectKind<'pods'> = {
  collection: 'pods',
  path: '/api/v1/pods',
  read: (object, { cluster, matcher }) => {
    const parsed = pod.safeParse(object);
    if (!parsed.success) return null;
    const { metadata, spec, status } = parsed.data;
    const { name, namespace, labels } = metadata;
    const app = appOf(labels, metadata.ownerReferences[0], name);
    const record = matcher.pod({ cluster, namespace, labels, app });
    const reason = reasonOf(parsed.data);
    return {
      id: `${cluster}/${namespace}/${name}`,
      entity: {
        name,
        namespace,
        node: spec.nodeName,
        phase: status.phase,
        ready: status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
        restarts: status.containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
        ip: status.podIP,
        containers: spec.containers.map(({ name }) => name),
        app,
        ...(reason && { reason }),
        ...(record && { record }),
      },
    };
  },
};

/** The one word that kubectl shows where a pod is not simply running: `CrashLoopBackOff`, `Unschedulable`, `Terminating`. */
function reasonOf({ metadata, status }: Pod): string | undefined {
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  const waiting = [...status.initContainerStatuses, ...status.containerStatuses]
    .map(({ state }) => state.waiting?.reason)
    .find((reason) => reason && reason !== 'PodInitializing');
  if (waiting) return waiting;
  const failed = status.containerStatuses.find(
    ({ state }) => state.terminated && state.terminated.exitCode !== 0,
  );
  if (failed) return failed.state.terminated?.reason ?? 'Error';
  const unscheduled = status.conditions.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  return unscheduled?.reason || status.reason || undefined;
}
