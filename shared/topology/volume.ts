import { z } from 'zod';
import { word } from '../language/text';
import { identifier } from './identifier';

/** A volume of a workload's pods. A Deployment's or DaemonSet's pods share it; each pod of a StatefulSet has one of its own. */
export const volume = z.strictObject({
  /** Where it is mounted in the container. */
  path: z.string().regex(/^\/[^\n:]*$/, word`An absolute path, like /var/lib/data.`),
  /** A Kubernetes quantity (`5Gi`), which keeps its own units (D2). */
  size: z.string().regex(/^\d+(\.\d+)?([KMGTPE]i|[kMGTPE])?$/, word`A Kubernetes quantity, like 5Gi.`),
  /** Storage class; left out: the cluster's own default, which in K3s is local-path, a folder on the node. */
  class: identifier.optional(),
});
export type Volume = z.infer<typeof volume>;

/** Whether a workload's data lies on one node, so that its pods cannot move to another. */
export const keepsDataOnNode = (workload: {
  localVolume?: boolean | undefined;
  volumes?: Record<string, Pick<Volume, 'class'>> | undefined;
}): boolean => workload.localVolume === true || Object.values(workload.volumes ?? {}).some(isLocal);

/** On a folder of the node (K3s docs, volumes and storage). */
export const isLocal = (of: Pick<Volume, 'class'>): boolean => (of.class ?? 'local-path') === 'local-path';
