import { text } from '#shared/language/text';
import { labelsOf } from '#shared/live/labels';
import type { Manifest } from '../cluster-object';
import { nodeName } from '../managed';
import { objectResource } from '../object-resource';
import { stepId } from '../resource';
import { gpuWorkersOf } from './nvidia-toolkit';

/** NVIDIA's device plugin (github.com/NVIDIA/k8s-device-plugin), at the version that its chart installs. */
const image = 'nvcr.io/nvidia/k8s-device-plugin:v0.20.0';
const name = 'nvidia-device-plugin';

/**
 * Nodes with graphics cards that pods may ask for (`nvidia.com/gpu`): the RuntimeClass `nvidia`, which pods must name, and
 * the device plugin on those nodes alone. The plugin runs under that class itself, or it sees no card (its issue #1220).
 */
export const gpuWorkers = objectResource({
  kind: 'gpu-workers',
  title: (name) => text`Apply the graphics cards of ${name}`,
  wants: (design) => {
    const workers = gpuWorkersOf(design);
    return [...new Set(workers.map(({ cluster }) => cluster))].map((cluster) => ({
      cluster,
      instance: cluster,
      namespace: null,
      manifests: [
        runtimeClass(cluster),
        devicePlugin(
          cluster,
          workers.filter((each) => each.cluster === cluster).map(({ device }) => nodeName(design, device)),
        ),
      ],
    }));
  },
  after: (_, design, cluster) =>
    gpuWorkersOf(design)
      .filter((each) => each.cluster === cluster)
      .map(({ device }) => stepId('k3s-agent', { target: device })),
});

/** As K3s makes it where it finds the runtime; the handler is its name in containerd. */
const runtimeClass = (cluster: string): Manifest => ({
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'nvidia', labels: labelsOf(cluster) },
  handler: 'nvidia',
});

function devicePlugin(cluster: string, nodes: readonly string[]): Manifest {
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kube-system', labels: labelsOf(cluster) },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          runtimeClassName: 'nvidia',
          priorityClassName: 'system-node-critical',
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: nodes.map((node) => ({
                  matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }],
                })),
              },
            },
          },
          containers: [
            {
              name,
              image,
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              volumeMounts: [{ name: 'plugins', mountPath: '/var/lib/kubelet/device-plugins' }],
            },
          ],
          volumes: [{ name: 'plugins', hostPath: { path: '/var/lib/kubelet/device-plugins' } }],
        },
      },
    },
  };
}
