import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import { clusterOf, objectResource } from '../object-resource';

/** A ConfigMap. */
export const config = objectResource({
  kind: 'config',
  title: (name) => text`Apply the configuration ${name}`,
  wants: (design) =>
    Object.entries(design.topology.configs).map(([id, { name, namespace, data }]) => ({
      cluster: clusterOf(design, namespace),
      instance: id,
      namespace,
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: name ?? id, namespace, labels: labelsOf(id) },
          data,
        },
      ],
    })),
});
