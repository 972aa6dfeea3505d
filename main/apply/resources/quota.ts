import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import { clusterOf, objectResource } from '../object-resource';

/** Bounds on what a namespace may use. */
export const quota = objectResource({
  kind: 'quota',
  title: (name) => text`Apply the quota ${name}`,
  wants: (design) =>
    Object.entries(design.topology.quotas).map(([id, { namespace, hard }]) => ({
      cluster: clusterOf(design, namespace),
      instance: id,
      namespace,
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: id, namespace, labels: labelsOf(id) },
          spec: { hard },
        },
      ],
    })),
});
