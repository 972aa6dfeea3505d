import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import type { Volume } from '#shared/topology/volume';
import type { Manifest } from '../cluster-object';
import { clusterOf, objectResource } from '../object-resource';
import { stepId } from '../resource';

const kind = 'volume-claim';
export const volumeClaimStep = (target: string, workload: string) =>
  stepId(kind, { target, instance: workload });

/**
 * PersistentVolumeClaims that the pods of a Deployment or DaemonSet share; those of a StatefulSet are made from its own templates
 * (Kubernetes docs, StatefulSets, stable storage). With K3s' local-path the volume comes to be on the node of the first pod.
 */
export const volumeClaim = {
  ...objectResource({
    kind,
    title: (name) => text`Apply the volumes of ${name}`,
    wants: (design) =>
      Object.entries(design.topology.workloads).flatMap(([id, each]) => {
        const volumes = Object.entries(each.volumes ?? {});
        if (volumes.length === 0 || each.kind === 'statefulset') return [];
        const { namespace, name = id } = each;
        const manifests = volumes.map(([volume, of]): Manifest => ({
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: claimName(name, volume), namespace, labels: labelsOf(id) },
          spec: claimSpec(of),
        }));
        return [{ cluster: clusterOf(design, namespace), instance: id, namespace, manifests }];
      }),
  }),
  // With a claim its data would go.
  remove: () => [],
  keeps: ({ data }: { data: { manifests: readonly Manifest[] } }) =>
    data.manifests.map(
      ({ metadata }) =>
        text`the volume claim ${metadata?.name} stays, with its data, as long as its namespace does; kubectl -n ${metadata?.namespace} delete pvc ${metadata?.name} takes both away`,
    ),
};

export const claimName = (workload: string, volume: string): string => `${workload}-${volume}`;

export const claimSpec = ({ size, class: storageClass }: Volume) => ({
  accessModes: ['ReadWriteOnce'],
  ...(storageClass !== undefined && { storageClassName: storageClass }),
  resources: { requests: { storage: size } },
});
