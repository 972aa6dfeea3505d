import { stringify } from 'yaml';
import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import { objectResource } from '../object-resource';

/**
 * A Helm chart through K3s' helm-controller: a HelmChart object in kube-system (K3s docs, Helm). `failurePolicy: abort`,
 * because its default uninstalls a release whose upgrade failed, data and all (k3s-io/helm-controller#246).
 */
export const chart = objectResource({
  kind: 'chart',
  title: (name) => text`Apply the Helm chart ${name}`,
  wants: ({ topology }) =>
    Object.entries(topology.charts).map(([id, { cluster, chart, repo, version, namespace, values }]) => ({
      cluster,
      instance: id,
      namespace: null,
      manifests: [
        {
          apiVersion: 'helm.cattle.io/v1',
          kind: 'HelmChart',
          metadata: { name: id, namespace: 'kube-system', labels: labelsOf(id) },
          spec: {
            chart,
            ...(repo !== undefined && { repo }),
            version,
            targetNamespace: namespace ?? id,
            createNamespace: true,
            failurePolicy: 'abort',
            ...(values && { valuesContent: stringify(values) }),
          },
        },
      ],
    })),
});
